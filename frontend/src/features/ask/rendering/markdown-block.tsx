import type { Element, ElementContent } from "hast";
import { memo } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import classes from "./answer-text.module.css";
import { Citation } from "./citation";
import { citeNumbers } from "./cite-plugin";
import { CodeBlock } from "./code-block";

// The page has the h1 and each message its h2.
const COMPONENTS: Components = {
  h1: "h3",
  h2: "h3",
  h3: "h4",
  h4: "h5",
  h5: "h6",
  pre: ({ node }) => <CodeBlock {...codeOf(node)} />,
  cite: ({ node }) => <Citation number={Number(node?.properties["data-number"])} />,
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  ),
  table: ({ children }) => (
    <div className={classes.table} tabIndex={0} role="group" aria-label="Table">
      <table>{children}</table>
    </div>
  ),
  input: ({ checked }) => (
    <input type="checkbox" checked={checked} disabled aria-label={checked ? "done" : "not done"} />
  ),
  // An image of somebody else's server would tell it who reads what.
  img: ({ alt }) => <em>[image: {alt ?? "without a description"}]</em>,
};
const PLUGINS = [remarkGfm, citeNumbers];

/** One block of Markdown as elements: HTML inside it stays text. Parsed again only when changed. */
export const MarkdownBlock = memo(function MarkdownBlock({ text }: { text: string }) {
  return (
    <div className={classes.block}>
      <ReactMarkdown remarkPlugins={PLUGINS} components={COMPONENTS}>
        {text}
      </ReactMarkdown>
    </div>
  );
});

function codeOf(pre: Element | undefined): { code: string; language: string } {
  const code = pre?.children.find((child) => child.type === "element");
  const names = code?.properties.className;
  const named = Array.isArray(names) ? names.map(String) : [];
  const language = named.find((name) => name.startsWith("language-"))?.slice("language-".length);
  return { code: textIn(code?.children ?? []).replace(/\n$/, ""), language: language ?? "" };
}

function textIn(nodes: readonly ElementContent[]): string {
  return nodes
    .map((node) => {
      if (node.type === "text") return node.value;
      return node.type === "element" ? textIn(node.children) : "";
    })
    .join("");
}
