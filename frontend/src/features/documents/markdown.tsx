import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { withoutMarkdownTitle } from "./markdown-title";
import reading from "./reading.module.css";

// The page's title is the only h1, so the document's own headings stand one level below.
const COMPONENTS: Components = {
  h1: "h2",
  h2: "h3",
  h3: "h4",
  h4: "h5",
  h5: "h6",
  pre: (props) => <pre tabIndex={0}>{props.children}</pre>,
  a: ({ href, children }) => (
    <a href={href} rel="noopener noreferrer nofollow">
      {children}
    </a>
  ),
  // An image of somebody else's server would tell it who reads what.
  img: ({ alt }) => <em className={reading.image}>[image: {alt ?? "without a description"}]</em>,
};

/** Markdown as React elements: HTML inside it stays text, and only harmless links become links. */
export default function Markdown({ text, title }: { text: string; title: string }) {
  return (
    <div className={reading.text}>
      <ReactMarkdown remarkPlugins={[remarkGfm]} components={COMPONENTS}>
        {withoutMarkdownTitle(text, title)}
      </ReactMarkdown>
    </div>
  );
}
