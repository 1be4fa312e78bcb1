import { Skeleton, VisuallyHidden } from "@mantine/core";
import classes from "./reader-page.module.css";

const LINES = [96, 91, 98, 60, 94, 88, 97, 42];

export function ReaderSkeleton() {
  return (
    <div className={classes.skeleton} role="status">
      <VisuallyHidden>Loading the document</VisuallyHidden>
      <Skeleton height={34} width="55%" mb="xl" radius="xl" />
      {LINES.map((width) => (
        <Skeleton key={width} height={13} width={`${width}%`} radius="xl" />
      ))}
    </div>
  );
}
