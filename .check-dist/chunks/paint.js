import { styleText } from "node:util";
// engine/host/cli/paint.ts
const plain = (text) => text;
const none = {
	good: plain,
	bad: plain,
	warning: plain,
	faint: plain,
	strong: plain
};
const style = (format) => (text) => styleText(format, text, { validateStream: false });
const colours = {
	good: style("green"),
	bad: style("red"),
	warning: style("yellow"),
	faint: style("dim"),
	strong: style("bold")
};
const paintFor = (terminal) => terminal.colours ? colours : none;
export { paintFor as t };

//# sourceMappingURL=paint.js.map