import { Button, createTheme, Modal, type MantineColorsTuple } from "@mantine/core";

// Celeste: the blue-green that racing bicycles have been painted for a century.
const celeste: MantineColorsTuple = [
  "#e9faf6",
  "#d0f2ea",
  "#aee6da",
  "#8fdccb",
  "#5fc6b2",
  "#36ab97",
  "#1c8f7d",
  "#0f7568",
  "#0b5f55",
  "#084a43",
];

// Greys with a little of the same green, so that nothing looks cold beside it.
const gray: MantineColorsTuple = [
  "#f5f8f7",
  "#ebf0ef",
  "#dde5e3",
  "#cdd7d4",
  "#b3c0bc",
  "#8d9c98",
  "#5c6c68",
  "#465552",
  "#2f3d3a",
  "#142321",
];

const dark: MantineColorsTuple = [
  "#dfeae7",
  "#bccbc7",
  "#9aaca8",
  "#748783",
  "#3e524e",
  "#2c3f3c",
  "#203130",
  "#101e1d",
  "#0c1817",
  "#081110",
];

const SANS =
  '"Avenir Next", Avenir, "Segoe UI Variable Text", "Segoe UI", Inter, Roboto, Ubuntu, Cantarell, "Noto Sans", system-ui, sans-serif';
export const MONO =
  'ui-monospace, "SF Mono", "Cascadia Code", "JetBrains Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace';

const filled = (token: string) => ({
  "--button-bg": `var(--${token})`,
  "--button-hover": `var(--${token}-strong)`,
  "--button-color": `var(--on-${token})`,
});

/** The look of every Mantine component. Colours of our own parts are in tokens.css. */
export const theme = createTheme({
  colors: { celeste, gray, dark },
  primaryColor: "celeste",
  primaryShade: { light: 8, dark: 3 },
  black: "#142321",
  fontFamily: SANS,
  fontFamilyMonospace: MONO,
  headings: { fontFamily: SANS, fontWeight: "680" },
  defaultRadius: "md",
  radius: { md: "9px" },
  cursorType: "pointer",
  focusRing: "auto",
  components: {
    Button: Button.extend({
      // The filled kinds take their colours from tokens.css, which knows light from dark.
      vars: (_, { variant = "filled", color }) => ({
        root: variant === "filled" ? filled(color === "red" ? "danger" : "brand") : {},
      }),
    }),
    Modal: Modal.extend({ styles: { title: { fontSize: "1.15rem", fontWeight: 680 } } }),
  },
});
