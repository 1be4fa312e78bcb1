import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { frontendConfig } from "@/shared/config/frontend-config";
import { leaveFirstPage } from "@/shared/ui/first-page";
import form from "@/shared/ui/form-page.module.css";
import { PageHeading } from "@/shared/ui/page-heading";
import { SplitPage } from "@/shared/ui/split-page";
import { AdministratorStep } from "./administrator-step";
import { type Step, Steps } from "./steps";
import classes from "./onboarding.module.css";

interface Props {
  /** The part that loads documents; it says when some have arrived. */
  readonly library: (imported: (count: number) => void) => ReactNode;
}

/** The first minutes of a new Workspace: an administrator, some documents, and off to read. */
export function OnboardingPage({ library }: Props) {
  const [step, setStep] = useState<Step>("administrator");
  const toLibrary = () => {
    leaveFirstPage();
    setStep("library");
  };
  return (
    <SplitPage
      line="A new Workspace. Two short steps and you ride."
      aside={<Steps current={step} />}
    >
      {step === "administrator" ? (
        <AdministratorStep onDone={toLibrary} />
      ) : (
        <LibraryStep
          library={library}
          onImported={() => setStep("ready")}
          ready={step === "ready"}
        />
      )}
    </SplitPage>
  );
}

function LibraryStep({
  library,
  onImported,
  ready,
}: Props & { onImported: () => void; ready: boolean }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const leave = async () => {
    await queries.query({ ...frontendConfig, staleTime: 0 });
    await navigate({ to: "/documents" });
  };
  return (
    <>
      <PageHeading title="Add something to read" className={form.title} />
      <p className={form.lead}>Take the sample library, bring files of your own, or both.</p>
      {library(onImported)}
      <div className={classes.leave}>
        <Button size="md" variant={ready ? "filled" : "default"} onClick={() => void leave()}>
          {ready ? "Go to the documents" : "Skip for now"}
        </Button>
      </div>
    </>
  );
}
