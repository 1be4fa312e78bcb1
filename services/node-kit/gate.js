/** A gate that lets so many through at once; others wait in turn. */

/**
 * Return a function that calls what it is given once there is room.
 * @param {number} room
 */
export function makeGate(room) {
  let free = room;
  const waiting = [];
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  return async (perform) => {
    if (free > 0) free -= 1;
    else await new Promise((resolve) => waiting.push(resolve));
    try {
      return await perform();
    } finally {
      leave();
    }
  };
}
