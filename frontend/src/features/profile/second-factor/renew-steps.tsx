import { Button } from "@mantine/core";
import { ProofForm } from "./proof-form";
import { RecoveryCodes } from "./recovery-codes";
import { useRenewing } from "./use-second-factor";

export function RenewSteps({ onDone }: { onDone: () => void }) {
  const renewing = useRenewing();
  if (renewing.data) return <RecoveryCodes codes={renewing.data.recovery_codes} onDone={onDone} />;
  return (
    <ProofForm
      lead="The codes you have now will work no longer."
      error={renewing.error}
      onProof={renewing.mutate}
    >
      <Button type="submit" loading={renewing.isPending}>
        Make new codes
      </Button>
    </ProofForm>
  );
}
