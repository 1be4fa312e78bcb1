/** The mark: two wheels, two riders' seats, one frame. Decorative; a name stands beside it. */
export function TandemMark({ size = 28 }: { size?: number }) {
  return (
    <svg
      width={size * 1.6}
      height={size}
      viewBox="0 0 64 40"
      fill="none"
      stroke="currentColor"
      strokeWidth="3.2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <circle cx="13" cy="27" r="10" />
      <circle cx="51" cy="27" r="10" />
      <path d="M13 27 21 11h23l7 16" />
      <path d="M21 11l8 16 10-16" />
      <path d="M13 27h16" />
      <path d="M17 5.5h7M35 5.5h7M21 11l-1-5.5M39 11l-1-5.5" />
      <path d="M44 11l-1.5-7.5h6" />
    </svg>
  );
}
