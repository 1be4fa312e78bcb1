import classes from "./tandem-picture.module.css";

const SPOKES = [0, 30, 60, 90, 120, 150];

/** The tandem at full size, its wheels turning slowly. Decorative. */
export function TandemPicture() {
  return (
    <svg className={classes.picture} viewBox="0 0 420 220" aria-hidden="true" focusable="false">
      <path className={classes.road} d="M4 207h412" />
      <Wheel x={82} />
      <Wheel x={338} />
      <g className={classes.frame}>
        <path d="M82 140 132 62h130l46-6 30 84" />
        <path d="M132 62l44 78 86-78 20 78-20-78" />
        <path d="M82 140h94l106 0" />
        <path d="M176 140 132 62" />
        <path d="M282 140l24-84" />
      </g>
      <g className={classes.parts}>
        <path d="M128 62l-8-22M104 38h34" />
        <path d="M222 62l-6-22M200 38h34" />
        <path d="M308 56l-8-26h28l6 10" />
        <path d="M182 54l-4-18h22" />
        <circle cx="176" cy="140" r="13" />
        <circle cx="282" cy="140" r="13" />
        <path d="M176 153h106M176 127h106" className={classes.chain} />
        <path d="M176 140l10 24M180 166h14M282 140l-10-24M266 114h14" />
      </g>
    </svg>
  );
}

function Wheel({ x }: { x: number }) {
  return (
    <g className={classes.wheel} style={{ transformOrigin: `${x}px 140px` }}>
      <circle cx={x} cy={140} r={64} />
      <circle cx={x} cy={140} r={6} />
      {SPOKES.map((angle) => (
        <path key={angle} d={`M${x - 64} 140h128`} transform={`rotate(${angle} ${x} 140)`} className={classes.spoke} />
      ))}
    </g>
  );
}
