// The frontend's layers as a lint rule: app -> features/<name> -> shared, and no feature imports
// another. Also no barrel files: an index that re-exports hides who needs what.
import path from "node:path";

const RANK = { shared: 0, features: 1, app: 2 };

/** Where a file of src/ belongs: its layer, and the feature's name for features. */
export function placeOf(file, source) {
  const inside = path.relative(source, file).split(path.sep);
  const [layer, feature] = inside;
  if (!(layer in RANK)) return null;
  return { layer, feature: layer === "features" ? feature : null };
}

/** Why `from` must not import `to`; null when it may. */
export function refusal(from, to) {
  if (!from || !to) return null;
  if (RANK[from.layer] < RANK[to.layer]) return `${from.layer} must not import ${to.layer}`;
  if (to.feature && from.feature && to.feature !== from.feature) {
    return `feature "${from.feature}" must not import feature "${to.feature}"`;
  }
  return null;
}

function resolveImport(specifier, file, source) {
  if (specifier.startsWith("@/")) return path.join(source, specifier.slice(2));
  if (specifier.startsWith(".")) return path.resolve(path.dirname(file), specifier);
  return null;
}

export const layers = {
  meta: { type: "problem", schema: [{ type: "string" }] },
  create(context) {
    const source = context.options[0];
    const file = context.filename;
    const check = (node) => {
      if (typeof node.source?.value !== "string") return;
      const target = resolveImport(node.source.value, file, source);
      if (target === null) return;
      const message = refusal(placeOf(file, source), placeOf(target, source));
      if (message) context.report({ node, message });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration(node) {
        context.report({ node, message: "no barrel files: import from the file that has it" });
      },
      Program(node) {
        if (/^index\.tsx?$/.test(path.basename(file))) {
          context.report({ node, message: "no index files: name the file after its concept" });
        }
      },
    };
  },
};
