import { ct as DataWeaveError, lt as shownPlace, tt as defaultLimits } from "../../chunks/temporal.js";
import { c as reservedWord, d as wordEnd, f as fromHost, i as formats, n as Deferred, p as toHost, s as parse, t as compile, u as isLetter } from "../../chunks/script.js";
// engine/dataweave/syntax/print-binding.ts
const binaryLevel = (operator) => {
	switch (operator) {
		case "or": return 1;
		case "and": return 2;
		case "==":
		case "!=":
		case "~=": return 3;
		case "<":
		case ">":
		case "<=":
		case ">=": return 4;
		case "*":
		case "/": return 6;
		default: return 5;
	}
};
/** A pair without braces may stand where operators of level 0 have their operands, and nowhere inside other ones. */
const BARE = .5;
/** The level of the operator an expression is made by; 10 for what needs no parentheses anywhere. */
const levelOf = (node) => {
	switch (node.kind) {
		case "infix":
		case "default":
		case "metadata":
		case "match":
		case "update": return 0;
		case "object": return node.bare ? BARE : 10;
		case "binary": return binaryLevel(node.operator);
		case "is": return 4;
		case "as": return 7;
		case "unary":
		case "lambda":
		case "if":
		case "using": return 8;
		default: return 10;
	}
};
const bindsLooser = (node, level) => levelOf(node) < level;
/** Would it take in an operator of that level written behind it? */
const endsOpen$1 = (node, level) => {
	for (let last = node;;) switch (last.kind) {
		case "lambda":
		case "if":
		case "using": return true;
		case "object": return last.bare;
		case "unary":
			if (last.operator === "not" && level > 0) return true;
			last = last.operand;
			break;
		case "binary":
		case "infix":
		case "default":
			last = last.right;
			break;
		case "metadata":
			last = last.metadata;
			break;
		case "select": return last.selector.kind === "descendants" && last.selector.name === void 0;
		default: return false;
	}
};
// engine/dataweave/syntax/print-layout.ts
/** Longer lines are broken where they can be. */
const WIDEST = 100;
const deeper = (indent) => `${indent}  `;
/** Does it fit on one line that begins with `indent`? */
const fits = (text, indent) => text.length + indent.length <= WIDEST && !text.includes("\n");
/** `[a, b]` on one line, or one item to a line; the items are printed with `deeper(indent)`. */
const printList = (open, items, close, indent) => {
	const line = `${open}${items.join(", ")}${close}`;
	if (items.length === 0 || fits(line, indent)) return line;
	const inner = deeper(indent);
	return `${open}\n${inner}${items.join(`,\n${inner}`)}\n${indent}${close}`;
};
/** `( … )` around what may take several lines. */
const printParentheses = (text, indent) => fits(text, indent) ? `(${text})` : `(\n${deeper(indent)}${text}\n${indent})`;
// engine/dataweave/syntax/print-literal.ts
/** May the word stand as a key, selector or name without quotes? */
const isPlain = (name) => name !== "" && isLetter(name.charCodeAt(0)) && wordEnd(name, 0) === name.length && reservedWord(name) === void 0;
/** A key or the name of a selector: quoted where it must be. */
const printWord = (name) => isPlain(name) ? name : printString(name);
const printString = (value) => `"${escaped(value, "\"")}"`;
const signs$1 = {
	"\n": "\\n",
	"	": "\\t",
	"\r": "\\r",
	"\b": "\\b",
	"\f": "\\f",
	"\\": "\\\\",
	$: "\\$"
};
/** The text of a string between its quotes. */
const escaped = (value, quote) => {
	let text = "";
	for (let at = 0; at < value.length; at++) {
		const char = value.charAt(at);
		text += char === quote ? `\\${quote}` : signs$1[char] ?? (char < " " || char === "" ? unicode(char) : char);
	}
	return text;
};
const unicode = (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
/** A slash in a regex would end it; one behind a backslash is escaped already. */
const printRegex = (pattern) => `/${pattern.replace(/\\[^/]|\//g, (found) => found === "/" ? "\\/" : found)}/`;
// engine/dataweave/syntax/print-string.ts
/** `"a $(b)"`; with a function in front it stands in backticks. */
const printInterpolation = ({ tag, parts }, indent) => {
	const quote = tag === void 0 ? "\"" : "`";
	const inside = parts.map((part) => typeof part === "string" ? escaped(part, quote) : `$(${printExpression(part, indent)})`);
	return `${tag === void 0 ? "" : printName(tag)}${quote}${inside.join("")}${quote}`;
};
// engine/dataweave/syntax/print-selector.ts
const signs = {
	value: "",
	values: "*",
	pairs: "&",
	attribute: "@",
	attributes: "*@",
	metadata: "^"
};
const printSelector = (selector, indent) => {
	switch (selector.kind) {
		case "descendants": return selector.name === void 0 ? ".." : `..${signs[selector.of]}${printField$1(selector.namespace, selector.name, indent)}`;
		case "all-attributes": return ".@";
		case "namespace": return ".#";
		case "index": return `[${printExpression(selector.index, indent)}]`;
		case "filter": return `[?${apart(printExpression(selector.condition, indent))}]`;
		default: return printNamed$1(signs[selector.kind], selector.namespace, selector.name, indent);
	}
};
/** `[? ???]` would otherwise begin with three of them. */
const apart = (text) => text.startsWith("?") ? ` ${text}` : text;
/** Names that are computed stand in brackets, except in a string. */
const printNamed$1 = (sign, namespace, name, indent) => typeof name === "string" || isString(name) ? `.${sign}${printField$1(namespace, name, indent)}` : `[${sign}${namespace === void 0 ? "" : `${namespace}#`}${printExpression(name, indent)}]`;
const printField$1 = (namespace, name, indent) => (namespace === void 0 ? "" : `${namespace}#`) + (typeof name === "string" ? printWord(name) : printFieldString(name, indent));
const isString = (name) => name.kind === "interpolation" && name.tag === void 0;
const printFieldString = (name, indent) => name.kind === "interpolation" ? printInterpolation(name, indent) : printExpression(name, indent);
// engine/dataweave/syntax/print-entry.ts
/** `{a: 1, (b)}` with any brackets, on one line or on several. */
const printEntries = (open, entries, close, indent, tail) => {
	const inner = deeper(indent);
	return printList(open, withTail(entries.map((entry) => printEntry(entry, inner)), tail, inner), close, indent);
};
const printItems = (items, tail, indent) => {
	const inner = deeper(indent);
	return printList("[", withTail(items.map((item) => printItem(item, inner)), tail, inner), "]", indent);
};
/** The tail belongs to the last item: `h ~ t`. */
const withTail = (items, tail, indent) => tail === void 0 ? items : [...items.slice(0, -1), `${items.at(-1)} ~ ${printExpression(tail, indent)}`];
const printItem = ({ value, condition }, indent) => {
	const text = printExpression(value, indent);
	return condition === void 0 ? text : `(${text}) if ${printExpression(condition, indent)}`;
};
const printEntry = (entry, indent) => {
	const behind = entry.condition === void 0 ? "" : ` if ${printExpression(entry.condition, indent)}`;
	if (entry.kind === "splice") return `(${printExpression(entry.value, indent)})${behind}`;
	const pair = `${printKey(entry.key, indent)}: ${printExpression(entry.value, indent)}`;
	return printAnnotations(entry.annotations, " ", indent) + (behind === "" ? pair : `(${pair})${behind}`);
};
const printKey = ({ namespace, name, attributes }, indent) => {
	const key = (namespace === void 0 ? "" : `${namespace}#`) + printKeyName(name, indent);
	return attributes === void 0 ? key : `${key} ${printEntries("@(", attributes, ")", indent)}`;
};
const printKeyName = (name, indent) => {
	if (typeof name === "string") return printWord(name);
	if (name.kind === "interpolation" && name.tag === void 0) return printInterpolation(name, indent);
	return `(${printExpression(name, indent)})`;
};
// engine/dataweave/syntax/print-type.ts
const printType = (type, indent) => {
	switch (type.kind) {
		case "named": return printNamed(type.module, type.name, type.args, indent) + printMetadata(type, indent);
		case "literal": return printLiteral(type.value) + printMetadata(type, indent);
		case "union": return printMembers(type.types, " | ", isUnion, indent);
		case "intersection": return printMembers(type.types, " & ", isLooser, indent);
		case "object": return printObjectType(type, indent) + printMetadata(type, indent);
		case "function": return printFunctionType(type, indent);
		case "selected": return `${printAtom(type.type, isLoosest, indent)}.${type.namespace === void 0 ? "" : `${type.namespace}#`}${printWord(type.name)}`;
		case "group": return `(${printType(type.type, indent)})${printMetadata(type, indent)}`;
	}
};
/** In front of an arrow `(A) -> B` would be read as `(A)`. */
const printTypeBeforeArrow = (type, indent) => losesArrow(type) ? `(${printType(type, indent)})` : printType(type, indent);
const losesArrow = (type) => {
	if (type.kind === "union" || type.kind === "intersection") return losesArrow(type.types.at(-1));
	if (type.kind !== "function") return false;
	const [only] = type.parameters;
	return type.parameters.length === 1 && only?.name === void 0 || losesArrow(type.returns);
};
const isUnion = ({ kind }) => kind === "union";
const isLooser = (type) => isUnion(type) || type.kind === "intersection";
const isLoosest = (type) => isLooser(type) || type.kind === "function";
/** A function type takes everything behind it, so that only the last member may be one. */
const printMembers = (types, separator, wraps, indent) => types.map((type, i) => printAtom(type, i === types.length - 1 ? wraps : (type) => wraps(type) || endsOpen(type), indent)).join(separator);
/** Would it take in what is written behind it? */
const endsOpen = (type) => {
	if (type.kind === "function") return true;
	return type.kind === "intersection" && endsOpen(type.types.at(-1));
};
const printAtom = (type, wraps, indent) => {
	const text = printType(type, indent);
	return wraps(type) ? `(${text})` : text;
};
const printNamed = (module, name, args, indent) => {
	const full = module === void 0 ? name : `${module}::${name}`;
	return args.length === 0 ? full : `${full}<${args.map((type) => printType(type, indent)).join(", ")}>`;
};
const printMetadata = ({ metadata }, indent) => metadata === void 0 ? "" : ` ${printEntries("{", metadata, "}", indent)}`;
const printLiteral = (value) => {
	if (value.kind === "string") return printString(value.value);
	return value.kind === "number" ? value.text : String(value.value);
};
const printObjectType = ({ closed, ordered, fields }, indent) => {
	const open = `{${ordered ? "-" : ""}${closed ? "|" : ""}`;
	const close = `${closed ? "|" : ""}${ordered ? "-" : ""}}`;
	const inner = deeper(indent);
	const items = fields.map((field) => printField(field, inner));
	return items.length === 0 ? `${open} ${close}` : printList(`${open} `, items, ` ${close}`, indent);
};
const printField = (field, indent) => {
	const { annotations, namespace, name, attributes, optional, repeated, type } = field;
	const word = typeof name !== "string" ? `(${printType(name, indent)})` : name === "_" ? name : printWord(name);
	const key = namespace === void 0 ? word : `${namespace}#${word}`;
	const inner = deeper(indent);
	const list = attributes.map((attribute) => printField(attribute, inner));
	const marked = attributes.length === 0 ? "" : ` ${printList("@(", list, ")", indent)}`;
	const marks = (repeated ? "*" : "") + (optional ? "?" : "");
	return `${printAnnotations(annotations, " ", indent)}${key}${marked}${marks}: ${printType(type, indent)}`;
};
const printFunctionType = ({ parameters, returns }, indent) => {
	const inner = deeper(indent);
	const items = parameters.map(({ name, optional, type }) => {
		const text = printType(type, inner);
		return name === void 0 ? text : `${name}${optional ? "?" : ""}: ${text}`;
	});
	return `${printList("(", items, ")", indent)} -> ${printType(returns, indent)}`;
};
/** `<T, U <: Comparable>`, nothing without any. */
const printTypeParameters = (parameters, indent) => {
	if (parameters.length === 0) return "";
	return `<${parameters.map(({ name, bound }) => bound === void 0 ? name : `${name} <: ${printType(bound, indent)}`).join(", ")}>`;
};
/** Each with `separator` behind it. */
const printAnnotations = (annotations, separator, indent) => annotations.map((use) => printAnnotation(use, indent) + separator).join("");
const printAnnotation = ({ name, args }, indent) => args.length === 0 ? `@${name}` : `@${name}${printList("(", args.map((arg) => printExpression(arg, deeper(indent))), ")", indent)}`;
// engine/dataweave/syntax/print-cases.ts
const printMatch = ({ value, cases }, indent) => {
	const inner = deeper(indent);
	return `${printLeft(value, 0, indent)} match ${printCases(cases.map((one) => printMatchCase(one, inner)), indent)}`;
};
const printUpdate = ({ value, cases }, indent) => {
	const inner = deeper(indent);
	return `${printLeft(value, 0, indent)} update ${printCases(cases.map((one) => printUpdateCase(one, inner)), indent)}`;
};
/** One case to a line. */
const printCases = (cases, indent) => cases.length === 0 ? "{}" : `{\n${cases.map((text) => `${deeper(indent)}${text}\n`).join("")}${indent}}`;
const printMatchCase = ({ pattern, binding, condition, result }, indent) => {
	const head = pattern === void 0 ? printElse(binding) : `case ${printPattern(pattern, binding, indent)}`;
	const guard = condition === void 0 ? "" : ` if ${printExpression(condition, indent)}`;
	return `${pattern?.kind === "any" ? head.trimEnd() : head}${guard} -> ${printExpression(result, indent)}`;
};
const printElse = (binding) => binding === void 0 ? "else" : `else ${binding}`;
const SIGN$2 = 8;
const printPattern = (pattern, binding, indent) => {
	const named = binding === void 0 ? "" : `${binding} `;
	switch (pattern.kind) {
		case "value": return (binding === void 0 ? "" : `${binding}: `) + printRight(pattern.value, SIGN$2, indent);
		case "type": return `${named}is ${printTypeBeforeArrow(pattern.type, indent)}`;
		case "matches": return `${named}matches ${printRight(pattern.regex, SIGN$2, indent)}`;
		case "any": return named;
		case "empty-array": return "[]";
		case "head-tail": return `[${pattern.head} ~ ${pattern.tail}]`;
		case "empty-object": return "{}";
		case "pair-tail": return `{${pattern.key}: ${pattern.value} ~ ${pattern.tail}}`;
	}
};
const printUpdateCase = ({ binding, index, path, force, condition, result }, indent) => {
	const name = index === void 0 ? binding : `(${binding}, ${index})`;
	const head = `case ${name === void 0 ? "" : `${name} at `}${path.map((selector) => printSelector(selector, indent)).join("")}`;
	const guard = condition === void 0 ? "" : ` if ${printExpression(condition, indent)}`;
	return `${head}${force ? "!" : ""}${guard} -> ${printExpression(result, indent)}`;
};
// engine/dataweave/syntax/print-expression.ts
/** An expression where anything may stand; its first line goes behind what is there, further ones begin with `indent`. */
const printExpression = (node, indent) => {
	switch (node.kind) {
		case "null": return "null";
		case "boolean": return String(node.value);
		case "number": return node.text;
		case "string": return printString(node.value);
		case "interpolation": return printInterpolation(node, indent);
		case "regex": return printRegex(node.pattern);
		case "temporal": return `|${node.text}|`;
		case "name": return printName(node);
		case "undefined": return "???";
		case "array": return printItems(node.items, node.tail, indent);
		case "object": return node.bare && node.entries[0] ? printEntry(node.entries[0], indent) : printEntries("{", node.entries, "}", indent, node.tail);
		default: return printCompound(node, indent);
	}
};
const printCompound = (node, indent) => {
	switch (node.kind) {
		case "group": return printParentheses(printExpression(node.value, deeper(indent)), indent);
		case "unary": return printUnary(node.operator, printRight(node.operand, node.operator === "not" ? LOOSEST : SIGN$1, indent));
		case "binary": return printBinary(node, indent);
		case "infix": return printInfix(node, indent);
		case "default": return `${printLeft(node.left, 0, indent)} default ${printRight(node.right, BARE, indent)}`;
		case "metadata": return `${printLeft(node.value, 0, indent)} <~ ${printRight(node.metadata, BARE, indent)}`;
		case "as": return `${printLeft(node.value, AS, indent)} as ${printType(node.type, indent)}`;
		case "is": return `${printLeft(node.value, IS, indent)} is ${printType(node.type, indent)}`;
		case "select": return printTarget(node.target, indent) + printSelector(node.selector, indent);
		case "exists": return `${printTarget(node.value, indent)}?`;
		case "assert": return `${printTarget(node.value, indent)}!`;
		case "call": return printCall(node, indent);
		case "if": return printIf(node, indent);
		case "match": return printMatch(node, indent);
		case "update": return printUpdate(node, indent);
		case "do": return printDo(node, indent);
		case "using": return printUsing(node, indent);
		case "lambda": return printLambda(node, indent);
	}
};
const LOOSEST = 1;
const IS = 4;
const AS = 7;
const SIGN$1 = 8;
const SUFFIX = 9;
const printName = ({ module, name }) => module === void 0 ? name : `${module}::${name}`;
/** `- -a`: two signs are no function. */
const printUnary = (operator, operand) => operator === "not" ? `not ${operand}` : operator + (operand.startsWith("-") ? " " : "") + operand;
const printBinary = (node, indent) => {
	const { operator, left, right } = node;
	const level = levelOf(node);
	const line = `${printLeft(left, level, indent)} ${operator} `;
	const text = printRight(right, level + 1, indent);
	return fits(lastLine(line) + firstLine(text), indent) ? line + text : `${line.trimEnd()}\n${deeper(indent)}${printRight(right, level + 1, deeper(indent))}`;
};
/** A long chain has one function to a line. */
const printInfix = ({ callee, left, right }, indent) => {
	const before = printLeft(left, 0, indent);
	const operand = printRight(right, BARE, indent);
	const behind = callee.module === void 0 && (callee.name === "match" || callee.name === "update") && operand.startsWith("{") ? `(${operand})` : operand;
	const text = `${printName(callee)} ${behind}`;
	return fits(`${lastLine(before)} ${firstLine(text)}`, indent) ? `${before} ${text}` : `${before}\n${indent}${text}`;
};
const lastLine = (text) => text.slice(text.lastIndexOf("\n") + 1);
const firstLine = (text) => text.includes("\n") ? text.slice(0, text.indexOf("\n")) : text;
/** In front of an operator of that level: whatever would take in the operator has parentheses. */
const printLeft = (node, level, indent) => {
	const text = printExpression(node, indent);
	return bindsLooser(node, level) || endsOpen$1(node, level) ? printParentheses(text, indent) : text;
};
const printRight = (node, level, indent) => {
	const text = printExpression(node, indent);
	return bindsLooser(node, level) || text.endsWith("..") ? printParentheses(text, indent) : text;
};
const printTarget = (node, indent) => {
	const text = printExpression(node, indent);
	return bindsLooser(node, SUFFIX) ? printParentheses(text, indent) : text;
};
const callable = /* @__PURE__ */ new Set([
	"name",
	"group",
	"call",
	"select",
	"do",
	"assert"
]);
const printCall = ({ callee, typeArguments, args }, indent) => {
	const text = printExpression(callee, indent);
	const inner = deeper(indent);
	const types = typeArguments.map((type) => printType(type, inner)).join(", ");
	const list = printList(types === "" ? "(" : `<${types}>(`, args.map((arg) => printExpression(arg, inner)), ")", indent);
	return (callable.has(callee.kind) ? text : printParentheses(text, indent)) + list;
};
// engine/dataweave/syntax/print-block.ts
/** On one line, or every branch on its own; chains of `else if` do not move to the right. */
const printIf = (node, indent) => {
	const inner = deeper(indent);
	const parts = [];
	let last = node;
	for (; last.kind === "if"; last = last.else) {
		const word = last.negated ? "unless" : "if";
		parts.push(`${word} (${printExpression(last.condition, inner)})`, printExpression(last.then, inner), "else");
	}
	parts.push(printExpression(last, inner));
	const line = parts.join(" ");
	if (fits(line, indent)) return line;
	let text = "";
	for (let i = 0; i + 2 < parts.length; i += 3) text += `${parts[i]}\n${inner}${parts[i + 1]}\n${indent}else `;
	return text + parts.at(-1);
};
/** `do { … }`, one directive to a line. */
const printDo = ({ directives, body }, indent) => {
	const inner = deeper(indent);
	const text = printExpression(body, inner);
	const line = `do { ${text} }`;
	if (directives.length === 0 && fits(line, indent)) return line;
	const header = directives.map((directive) => `${inner}${printDirective(directive, inner)}\n`).join("");
	return `do {\n${header}${header === "" ? "" : `${inner}---\n`}${inner}${text}\n${indent}}`;
};
const printUsing = ({ bindings, body }, indent) => {
	const inner = deeper(indent);
	const items = bindings.map(({ name, value }) => `${name} = ${printExpression(value, inner)}`);
	return `using ${printList("(", items, ")", indent)} ${printExpression(body, indent)}`;
};
const printLambda = (node, indent) => {
	const { typeParameters, parameters, returns, body } = node;
	return `${printTypeParameters(typeParameters, indent) + printParameters(parameters, indent)}${returns === void 0 ? "" : `: ${printTypeBeforeArrow(returns, indent)}`} -> ${printExpression(body, indent)}`;
};
/** `(a, b: T = 1)` */
const printParameters = (parameters, indent) => {
	const inner = deeper(indent);
	return printList("(", parameters.map((parameter) => printParameter(parameter, inner)), ")", indent);
};
const printParameter = ({ annotations, name, type, default: value }, indent) => printAnnotations(annotations, " ", indent) + name + (type === void 0 ? "" : `: ${printType(type, indent)}`) + (value === void 0 ? "" : ` = ${printExpression(value, indent)}`);
// engine/dataweave/syntax/print-directive.ts
/** A directive; further lines begin with `indent`. */
const printDirective = (directive, indent) => {
	switch (directive.kind) {
		case "version": return `%dw ${directive.version}`;
		case "output": return printOutput(directive, indent);
		case "input": return printInput(directive, indent);
		case "var": {
			const type = directive.type === void 0 ? "" : `: ${printType(directive.type, indent)}`;
			return printAnnotated(directive, `var ${directive.name}${type} = ${printExpression(directive.value, indent)}`, indent);
		}
		case "fun": return printAnnotated(directive, printFun(directive, indent), indent);
		case "type": {
			const { name, typeParameters, type } = directive;
			return printAnnotated(directive, `type ${name}${printTypeParameters(typeParameters, indent)} = ${printType(type, indent)}`, indent);
		}
		case "ns": return `ns ${directive.prefix} ${directive.uri}`;
		case "annotation": return `annotation ${directive.name}${printParameters(directive.parameters, indent)}`;
		case "import": return printImport(directive);
	}
};
const printAnnotated = ({ annotations }, text, indent) => printAnnotations(annotations, `\n${indent}`, indent) + text;
const printFun = ({ name, typeParameters, parameters, returns, body }, indent) => {
	const type = returns === void 0 ? "" : `: ${printType(returns, indent)}`;
	const head = `fun ${name}${printTypeParameters(typeParameters, indent)}${printParameters(parameters, indent)}${type} =`;
	const line = `${head} ${printExpression(body, indent)}`;
	return fits(line, indent) || line.includes("\n") ? line : `${head}\n${deeper(indent)}${printExpression(body, deeper(indent))}`;
};
const printOutput = ({ mime, format, type, properties }, indent) => {
	return `output${type === void 0 ? "" : ` result: ${printType(type, indent)}`}${printFormat(mime, format)}${printProperties(properties, indent)}`;
};
const printInput = ({ name, type, mime, format, properties }, indent) => {
	return `input ${name}${type === void 0 ? "" : `: ${printType(type, indent)}`}${printFormat(mime, format)}${printProperties(properties, indent)}`;
};
const printFormat = (mime, format) => {
	if (mime === void 0) return format === void 0 ? "" : ` ${format}`;
	return format === void 0 ? ` ${mime}` : ` ${mime} with ${format}`;
};
const SIGN = 8;
const printProperties = (properties, indent) => properties.map(({ name, value }, i) => `${i === 0 ? " " : ", "}${name} = ${printRight(value, SIGN, indent)}`).join("");
const printImport = ({ loader, module, names, as }) => {
	const source = (loader === void 0 ? "" : `${loader}!`) + module + printAlias(as);
	if (names === void 0) return `import ${source}`;
	return `import ${names === "*" ? names : names.map((imported) => imported.name + printAlias(imported.as)).join(", ")} from ${source}`;
};
const printAlias = (as) => as === void 0 ? "" : ` as ${as}`;
// engine/dataweave/syntax/print.ts
/**
* The text of a script or module, laid out in lines of about 100 characters. It parses to the same tree, apart from the places;
* comments are not part of the tree. Parentheses are added where a tree that was put together by hand needs them.
*/
const print = ({ directives, body }) => {
	const header = directives.map((directive) => `${printDirective(directive, "")}\n`).join("");
	if (body === void 0) return header;
	return `${header}${header === "" ? "" : "---\n"}${printExpression(body, "")}\n`;
};
export { DataWeaveError, Deferred, compile, defaultLimits, formats, fromHost, parse, print, shownPlace, toHost };

//# sourceMappingURL=index.js.map