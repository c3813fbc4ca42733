import { ct as DataWeaveError } from "./temporal.js";
import { l as closingBracket, o as writeDocument, s as parse } from "./script.js";
import { a as inputsOf, i as errorText, o as outputOf, r as compileScript, t as fileProblem } from "./dw-script.js";
import { t as EXIT } from "./terminal.js";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
// engine/host/cli/dw-session.ts
const HELP = `Type an expression; what it gives is shown. An expression that is not complete goes on in the next line, an empty line ends it.
Declarations stay for what comes after:  var rate = 1.2   fun gross(n) = n * rate   import * from dw::core::Strings
:list  shows what was declared   :clear  forgets it   :quit  ends (so does Ctrl+D)`;
/** A conversation of scripts: declarations stay, everything else is evaluated at once. */
const createSession = (given) => {
	let declared = [];
	let pending = [];
	const evaluate = (entry) => {
		const { document } = parse(entry);
		const isDeclaration = document?.body === void 0 && (document?.directives.length ?? 0) > 0;
		const above = document?.directives.length || declared.length === 0 ? declared : [...declared, "---"];
		const source = [
			...above,
			entry,
			...isDeclaration ? ["---", "null"] : []
		].join("\n");
		try {
			const script = compileScript(source, void 0, given);
			if (isDeclaration) {
				declared.push(entry);
				return "";
			}
			const value = script.evaluateValue(inputsOf(script, given, void 0));
			const { content } = writeDocument(value, outputOf(script, "application/dw"));
			return typeof content === "string" ? content.trimEnd() : Buffer.from(content).toString("latin1");
		} catch (error) {
			const lines = above.join("\n").split("\n").length;
			const told = error instanceof DataWeaveError ? errorText(error, "", above.length > 0 ? lines : 0) : fileProblem(error);
			if (told === void 0) throw error;
			return told;
		}
	};
	const command = (line) => {
		switch (line) {
			case ":quit":
			case ":q": return { end: true };
			case ":list": return { text: declared.join("\n") };
			case ":clear":
				declared = [];
				return {};
			default: return { text: line === ":help" ? HELP : `There is no ${line}.\n${HELP}` };
		}
	};
	return { line: (line) => {
		if (pending.length === 0 && line.trim() === "") return {};
		if (pending.length === 0 && line.trim().startsWith(":")) return command(line.trim());
		if (line.trim() !== "") pending.push(line);
		const entry = pending.join("\n");
		if (line.trim() !== "" && isIncomplete(entry)) return { more: true };
		pending = [];
		return { text: evaluate(entry) };
	} };
};
/** Something is missing where the text ends, and nothing is wrong before. */
const isIncomplete = (entry) => {
	const { faults } = parse(entry);
	const end = entry.trimEnd().length;
	return faults.length > 0 && faults.every(({ place: { offset } }) => offset >= end || isOpen(entry, offset));
};
/** A bracket or quote that nothing closes. */
const isOpen = (entry, offset) => {
	const character = entry.charAt(offset);
	if ("([{".includes(character)) return closingBracket(entry, offset, /* @__PURE__ */ new Map()) < 0;
	return "\"'`".includes(character) && !entry.includes(character, offset + 1);
};
// engine/host/cli/dw-repl.ts
const PROMPT = "dw> ";
const CONTINUED = "  > ";
/** Lines remembered from one session to the next. */
const REMEMBERED = 1e3;
/** Reads lines and answers until there are no more; gives the exit code. */
const runRepl = async (terminal, given) => {
	const input = terminal.stdin ?? process.stdin;
	const isInteractive = input === process.stdin && process.stdin.isTTY === true;
	const lines = createInterface({
		input,
		terminal: isInteractive,
		...isInteractive && {
			output: process.stdout,
			history: remembered(),
			historySize: REMEMBERED
		}
	});
	lines.on("history", remember);
	const session = createSession(given);
	const prompt = (text) => {
		lines.setPrompt(text);
		if (isInteractive) lines.prompt();
	};
	if (isInteractive) terminal.out("DataWeave. :help tells more, :quit ends.\n");
	prompt(PROMPT);
	for await (const line of lines) {
		const { text, more, end } = session.line(line);
		if (end) break;
		if (text) terminal.out(`${text}\n`);
		prompt(more ? CONTINUED : PROMPT);
	}
	lines.close();
	return EXIT.ok;
};
const historyFile = () => join(process.env.XDG_STATE_HOME || join(homedir(), ".local", "state"), "hinny", "dw-history");
/** The latest line first; nothing where there is no file yet. */
const remembered = () => {
	try {
		return readFileSync(historyFile(), "utf8").split("\n").filter(Boolean);
	} catch {
		return [];
	}
};
/** A history that cannot be written lasts as long as the session. */
const remember = (history) => {
	try {
		mkdirSync(dirname(historyFile()), {
			recursive: true,
			mode: 448
		});
		writeFileSync(historyFile(), history.join("\n"), { mode: 384 });
	} catch {}
};
export { runRepl };

//# sourceMappingURL=dw-repl.js.map