import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { relevelHeadings } from "./heading-levels";
import { withoutMarkdownTitle } from "./markdown-title";
import reading from "./reading.module.css";

const COMPONENTS: Components = {
  pre: (props) => <pre tabIndex={0}>{props.children}</pre>,
  a: ({ href, children }) => (
    <a href={href} rel="noopener noreferrer nofollow">
      {children}
    </a>
  ),
  // The only inputs that Markdown makes: the boxes of a task list.
  input: ({ checked }) => (
    <input type="checkbox" checked={checked} disabled aria-label={checked ? "done" : "not done"} />
  ),
  // An image of somebody else's server would tell it who reads what.
  img: ({ alt }) => <em className={reading.image}>[image: {alt ?? "without a description"}]</em>,
};

/** Markdown as React elements: HTML inside it stays text, and only harmless links become links. */
export default function Markdown({ text, title }: { text: string; title: string }) {
  return (
    <div className={reading.text}>
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[relevelHeadings]}
        components={COMPONENTS}
      >
        {withoutMarkdownTitle(text, title)}
      </ReactMarkdown>
    </div>
  );
}
