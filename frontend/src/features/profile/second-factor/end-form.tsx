import { Button } from "@mantine/core";
import { toast } from "@/shared/ui/toasts";
import { ProofForm } from "./proof-form";
import { useEnding } from "./use-second-factor";

export function EndForm({ onDone }: { onDone: () => void }) {
  const ending = useEnding();
  const end = (proof: Parameters<typeof ending.mutate>[0]) =>
    ending.mutate(proof, {
      onSuccess: () => {
        toast("done", "Your password alone signs you in again");
        onDone();
      },
    });
  return (
    <ProofForm
      lead="Your password alone will sign you in again. It ends your sessions everywhere else."
      error={ending.error}
      onProof={end}
    >
      <Button type="submit" color="red" loading={ending.isPending}>
        Switch off
      </Button>
    </ProofForm>
  );
}
