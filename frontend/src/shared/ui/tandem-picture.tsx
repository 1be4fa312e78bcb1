import classes from "./tandem-picture.module.css";

const SPOKES = [0, 30, 60, 90, 120, 150];

/** The tandem at full size, its wheels turning slowly. Decorative. */
export function TandemPicture() {
  return (
    <svg className={classes.picture} viewBox="0 0 470 220" aria-hidden="true" focusable="false">
      <path className={classes.road} d="M4 208h462" />
      <Wheel x={74} />
      <Wheel x={396} />
      <g className={classes.frame}>
        <path d="M74 142 132 66h224" />
        <path d="M352 56 396 142" />
        <path d="M74 142h204l80-74" />
        <path d="M132 66l40 76 72-76 34 76" />
      </g>
      <g className={classes.parts}>
        <path d="M132 66l-9-26M99 38h38" />
        <path d="M244 66l-11-26M209 38h38" />
        <path d="M352 56l-7-24h30l7 11" />
        <path d="M240 56h-46l-6-12" />
        <circle cx="172" cy="142" r="14" />
        <circle cx="278" cy="142" r="14" />
        <path d="M172 156h106M172 128h106" className={classes.chain} />
        <path d="M172 142l9 26M172 168h18" />
        <path d="M278 142l9 26M278 168h18" />
      </g>
    </svg>
  );
}

function Wheel({ x }: { x: number }) {
  return (
    <g className={classes.wheel} style={{ transformOrigin: `${x}px 142px` }}>
      <circle cx={x} cy={142} r={64} />
      <circle cx={x} cy={142} r={6} />
      {SPOKES.map((angle) => (
        <path
          key={angle}
          d={`M${x - 64} 142h128`}
          transform={`rotate(${angle} ${x} 142)`}
          className={classes.spoke}
        />
      ))}
    </g>
  );
}
