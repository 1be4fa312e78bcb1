import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import type { DocumentDetail } from "@/shared/api/types";
import { describeError } from "@/shared/ui/error-text";
import { sizeText } from "@/shared/ui/measures";
import { saveFile } from "@/shared/ui/save-file";
import { toast } from "@/shared/ui/toasts";

interface Props {
  readonly id: string;
  readonly original: NonNullable<DocumentDetail["original"]>;
}

/** The file a document was made from, byte for byte. A link could not carry the session. */
export function OriginalButton({ id, original }: Props) {
  const fetching = useMutation({
    mutationFn: () =>
      answerOf(
        api.GET("/api/v1/documents/{document_id}/original", {
          params: { path: { document_id: id } },
          parseAs: "blob",
        }),
      ),
    onSuccess: (bytes) => saveFile(bytes, original.name),
    onError: (error) => toast("problem", `No original: ${describeError(error).title}`),
  });
  return (
    <Button
      variant="default"
      size="xs"
      loading={fetching.isPending}
      onClick={() => fetching.mutate()}
      title={original.name}
    >
      Original, {sizeText(original.size_bytes)}
    </Button>
  );
}
