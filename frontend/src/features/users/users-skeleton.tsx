import { Skeleton, VisuallyHidden } from "@mantine/core";
import classes from "./users.module.css";

const WIDTHS = [38, 46, 31, 42];

export function UsersSkeleton() {
  return (
    <div className={classes.skeleton} role="status">
      <VisuallyHidden>Loading users</VisuallyHidden>
      {WIDTHS.map((width) => (
        <Skeleton key={width} height={16} width={`${width}%`} radius="xl" />
      ))}
    </div>
  );
}
