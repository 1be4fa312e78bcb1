import { LinkButton } from "@/shared/ui/link-button";
import form from "@/shared/ui/form-page.module.css";
import { PageHeading } from "@/shared/ui/page-heading";

/** A mailed link that arrived without its token. */
export function CutOff() {
  return (
    <>
      <PageHeading title="This link is incomplete" className={form.title} />
      <p className={form.lead}>Copy the whole address from the mail, or ask for another one.</p>
      <LinkButton to="/sign-in" variant="default">
        To sign in
      </LinkButton>
    </>
  );
}
