/** The mark: two wheels, two riders' seats, one frame. Decorative; a name stands beside it. */
export function TandemMark({ size = 28 }: { size?: number }) {
  return (
    <svg
      width={size * 1.9}
      height={size}
      viewBox="0 0 76 40"
      fill="none"
      stroke="currentColor"
      strokeWidth="3.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <circle cx="12" cy="28" r="9.5" />
      <circle cx="64" cy="28" r="9.5" />
      <path d="M12 28 21 13h35l8 15" />
      <path d="M12 28h37L56 13M21 13l9 15 9-15 10 15" />
      <path d="M21 13l-1.5-6M15 7h9M39 13l-1.5-6M33 7h9M56 13l-2.5-9h7" />
    </svg>
  );
}
