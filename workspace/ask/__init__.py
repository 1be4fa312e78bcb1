"""Ask: conversations whose answers are streamed, with the documents they rest on."""
