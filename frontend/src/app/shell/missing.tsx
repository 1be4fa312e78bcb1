import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { EmptyNotice } from "@/shared/ui/empty-notice";
import { PageHeading } from "@/shared/ui/page-heading";
import { VisuallyHidden } from "@mantine/core";
import { Frame } from "./frame";

/** An address that leads nowhere. */
export function Missing() {
  return (
    <Frame title="Not found">
      <VisuallyHidden>
        <PageHeading title="Not found" />
      </VisuallyHidden>
      <EmptyNotice
        title="No page has this address"
        advice="The road ends here. Back to the documents?"
      >
        <Button component={Link} to="/documents" mt="md">
          To the documents
        </Button>
      </EmptyNotice>
    </Frame>
  );
}
