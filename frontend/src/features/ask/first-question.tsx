import { EmptyNotice } from "@/shared/ui/empty-notice";

/** Before the first question of a conversation: what there is to expect. */
export function FirstQuestion() {
  return (
    <EmptyNotice
      title="What do you want to know?"
      advice="The answer is made from the documents you may read, and names the passages it rests on."
    />
  );
}
