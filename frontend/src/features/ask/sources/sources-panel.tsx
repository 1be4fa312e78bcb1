import { CloseButton, Drawer } from "@mantine/core";
import type { SourceWish } from "./source-wish";
import classes from "./sources.module.css";
import { SourcesList } from "./sources-list";

interface Props {
  readonly wish: SourceWish | null;
  readonly wide: boolean;
  readonly onClose: () => void;
}

/** An answer's sources: beside it where there is room, over it where there is none. */
export function SourcesPanel({ wish, wide, onClose }: Props) {
  if (!wide) {
    return (
      <Drawer.Root opened={wish !== null} onClose={onClose} position="bottom" size="70%">
        <Drawer.Overlay />
        <Drawer.Content aria-label="Sources">
          <Drawer.Header role="presentation">
            <Drawer.Title>Sources</Drawer.Title>
            <Drawer.CloseButton aria-label="Close the sources" />
          </Drawer.Header>
          <Drawer.Body>{wish && <SourcesList wish={wish} />}</Drawer.Body>
        </Drawer.Content>
      </Drawer.Root>
    );
  }
  if (wish === null) return null;
  const leave = () => {
    onClose();
    wish.from?.focus();
  };
  return (
    <aside
      className={classes.panel}
      aria-label="Sources"
      onKeyDown={(event) => event.key === "Escape" && leave()}
    >
      <div className={classes.head}>
        <h2 className={classes.heading}>Sources</h2>
        <CloseButton aria-label="Close the sources" onClick={leave} />
      </div>
      <SourcesList wish={wish} />
    </aside>
  );
}
