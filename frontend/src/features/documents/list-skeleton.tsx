import { Skeleton, VisuallyHidden } from "@mantine/core";
import classes from "./list-skeleton.module.css";

const WIDTHS = [62, 41, 55, 70, 38, 49, 66, 44];

/** The list's shape while the list is on its way. */
export function ListSkeleton() {
  return (
    <div className={classes.list} role="status">
      <VisuallyHidden>Loading documents</VisuallyHidden>
      {WIDTHS.map((width) => (
        <div key={width} className={classes.row}>
          <Skeleton height={14} width={`${width}%`} radius="xl" />
          <Skeleton height={14} width={70} radius="xl" />
        </div>
      ))}
    </div>
  );
}
