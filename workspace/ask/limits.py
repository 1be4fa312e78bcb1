"""How much of everything a conversation, a question and an answer may take."""

TITLE_LENGTH = 120
QUESTION_LENGTH = 8_000  # characters
MESSAGES = 400  # of one conversation, questions and answers
DOCUMENTS = 20  # that a question may be limited to
MODEL_LENGTH = 200  # of a model's name, as it is kept

# retrieval
PASSAGES = 8  # given to the model
PASSAGE_LENGTH = 1_200  # characters
CANDIDATES = 2_000  # documents ranked; of more hits, those whose title matches and some others
RANKED = 10  # documents whose passages are compared
ENOUGH = 3  # documents in which every word occurs; with fewer, any word is enough

# the prompt
HISTORY_LENGTH = 12_000  # characters of earlier questions and answers

# without a model
QUOTED_PASSAGES = 5
QUOTE_LENGTH = 500  # characters
