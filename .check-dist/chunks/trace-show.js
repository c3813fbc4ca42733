import { t as paintFor } from "./paint.js";
import { n as misused, t as EXIT } from "./terminal.js";
import { i as openTraces, n as findTraces, r as folderArguments, t as NOTHING_FOUND } from "./trace-folder.js";
import { a as statusOf } from "./trace-options.js";
import { n as eventOf, t as durationText } from "./trace-summary.js";
import { defineCommand } from "citty";
// engine/host/cli/trace-changes.ts
/** What a step changed, in the order people look for it: payload, attributes, variables. */
const changesBetween = (before, after) => [
	...compared("payload", before.payload, after.payload),
	...attributeChanges(before.attributes, after.attributes),
	...[.../* @__PURE__ */ new Set([...Object.keys(before.variables), ...Object.keys(after.variables)])].flatMap((name) => compared(`vars.${name}`, before.variables[name], after.variables[name]))
];
const compared = (name, before, after) => {
	const [was, is] = [before && valueText(before), after && valueText(after)];
	return was === is ? [] : [{
		name,
		...was !== void 0 && { before: was },
		...is !== void 0 && { after: is }
	}];
};
/** A value with its media type, as far as it says something. */
const valueText = (value) => {
	const { mediaType, size, cut, unpacked } = value;
	const said = [
		/^(\*\/\*|application\/java)$/.test(mediaType) ? "" : mediaType,
		size === void 0 || size < 100 ? "" : `${size} B`,
		cut ? "cut" : "",
		unpacked ? "was compressed" : ""
	].filter(Boolean);
	return `${bareText(value)}${said.length > 0 ? ` (${said.join(", ")})` : ""}`;
};
const bareText = ({ text, json, base64, unread, omitted }) => {
	if (unread) return "not read";
	if (omitted !== void 0) return `not recorded: ${omitted}`;
	if (base64 !== void 0) return `base64:${base64}`;
	return inOneLine(text ?? json ?? "null");
};
/** What a terminal would act upon is written as an escape. */
const inOneLine = (text) => text.replace(/\p{Cc}/gu, (control) => ESCAPES[control] ?? `\\u${hex(control)}`);
const ESCAPES = {
	"\n": "\\n",
	"\r": "\\r",
	"	": "\\t"
};
const hex = (control) => control.charCodeAt(0).toString(16).padStart(4, "0");
/** Attributes of different kinds are told as a whole: the request's are gone and a response's are there. */
const attributeChanges = (before, after) => {
	const [was, is] = [flat(before), flat(after)];
	const names = [.../* @__PURE__ */ new Set([...was.keys(), ...is.keys()])];
	if (names.filter((name) => was.has(name) && is.has(name)).length * 3 < names.length && is.size > 0) return [...is].slice(0, SHOWN).map(([name, value]) => ({
		name: `attributes${name}`,
		after: value
	}));
	return names.flatMap((name) => {
		const [old, now] = [was.get(name), is.get(name)];
		if (old === now) return [];
		return [{
			name: `attributes${name}`,
			...old !== void 0 && { before: old },
			...now !== void 0 && { after: now }
		}];
	});
};
/** Attributes shown of a new message. */
const SHOWN = 12;
const flat = (value, name = "", into = /* @__PURE__ */ new Map()) => {
	if (typeof value === "object" && value !== null && !Array.isArray(value)) for (const [key, member] of Object.entries(value)) flat(member, `${name}.${key}`, into);
	else if (value !== null && value !== void 0) into.set(name, typeof value === "string" ? value : JSON.stringify(value));
	return into;
};
// engine/host/cli/trace-text.ts
/** Characters of a value that fit into a line. */
const SHORT = 100;
const TIME_WIDTH = 9;
/** An event as a tree: each step with its duration and place, below it what it changed. */
const traceText = (record, options) => {
	const { paint } = options;
	const [root] = record.steps;
	const status = statusOf(root?.after?.attributes);
	const head = [
		paint.strong(root ? eventOf(root) : record.id),
		root?.error ? paint.bad(root.error.type) : void 0,
		status === void 0 ? void 0 : status >= 400 ? paint.bad(String(status)) : paint.good(String(status)),
		durationText(record.duration)
	].filter((part) => part !== void 0);
	const ids = [
		`id ${record.id}`,
		`application ${record.application}`,
		(/* @__PURE__ */ new Date(record.at / 1e3)).toISOString().replace("T", " ").replace("Z", ""),
		`correlation id ${record.correlationId}`,
		`trace ${record.traceId}`
	];
	const dropped = record.dropped ? [`${record.dropped} more steps were not recorded`] : [];
	return [
		head.join("  "),
		paint.faint(ids.join("  ")),
		"",
		...treeLines(record.steps, options),
		...dropped
	].join("\n");
};
const treeLines = (steps, options) => {
	const depths = [];
	const parents = new Set(steps.map(({ parent }) => parent));
	for (const { parent } of steps) depths.push(parent === void 0 ? 0 : (depths[parent] ?? 0) + 1);
	const titles = steps.map((step, i) => "  ".repeat(depths[i] ?? 0) + titleOf(step, steps));
	const width = Math.min(64, Math.max(...titles.map((title) => title.length)));
	return steps.flatMap((step, i) => {
		const indent = " ".repeat(11 + (depths[i] ?? 0) * 2 + 4);
		const details = detailsOf(step, i, parents.has(i), options);
		const time = durationText(step.duration).padStart(TIME_WIDTH);
		const title = titles[i];
		const shown = step.error ? options.paint.bad(title) : title;
		const gap = " ".repeat(Math.max(0, width - title.length));
		return [`${options.paint.faint(time)}  ${shown}${gap}  ${options.paint.faint(step.place)}`, ...details.map((line) => indent + line)];
	});
};
/** `http:request "Call CRM"`; a policy by its id, whose variables its steps have. */
const titleOf = ({ element, path, name, item, artifact, parent }, steps) => {
	const isPolicy = artifact !== steps[0]?.artifact && artifact !== steps[parent ?? 0]?.artifact;
	const parts = [
		element === "flow" || element === "sub-flow" ? `${element} ${path.split("/")[0]}` : element,
		name === void 0 ? "" : `"${name}"`,
		item === void 0 ? "" : `[${item}]`
	];
	return (isPolicy ? [`policy ${artifact}`, ...parts] : parts).filter(Boolean).join(" ");
};
const detailsOf = (step, index, hasParts, options) => {
	const { paint } = options;
	const lines = [];
	const say = (text) => options.full || text.length <= SHORT ? text : `${text.slice(0, 99)}…`;
	if (index === 0) lines.push(...messageLines("<", step.before.payload, say));
	for (const exchange of step.exchanges ?? []) lines.push(...exchangeLines(exchange, options, say));
	const isOwn = !hasParts && index > 0 && step.exchanges === void 0 && step.element !== "http-policy:execute-next";
	if (step.after && isOwn) lines.push(...changeLines(changesBetween(step.before, step.after), options, say));
	if (step.after && step.exchanges && step.answer?.payload !== step.after.payload) lines.push(...changeLines(changesBetween(step.before, step.after), options, say));
	if (step.request && step.answer) lines.push(paint.warning(`not sent: ${step.request.method} ${step.request.url}`));
	if (step.error && !hasParts) lines.push(paint.bad(say(`! ${step.error.type}: ${step.error.description}`)));
	if (index === 0 && step.after) lines.push(...messageLines(">", step.after.payload, say));
	return lines;
};
const changeLines = (changes, { paint }, say) => changes.map(({ name, before, after }) => after === void 0 ? paint.bad(say(`- ${name} = ${before}`)) : paint.good(say(`${before === void 0 ? "+" : "~"} ${name} = ${after}`)));
const messageLines = (sign, payload, say) => {
	return payload.size === 0 || (payload.text ?? payload.json ?? payload.base64 ?? payload.unread) === void 0 ? [] : [say(`${sign} ${valueText(payload)}`)];
};
const exchangeLines = ({ method, url, headers, body, response, error, duration }, { full, paint }, say) => {
	const headerLines = (list) => full ? list.map(([name, value]) => `  ${name}: ${value}`) : [];
	const lines = [paint.strong(say(`→ ${method} ${url}`)), ...headerLines(headers)];
	if (body) lines.push(...messageLines(" ", body, say));
	if (error !== void 0) lines.push(paint.bad(say(`← ${error}`)));
	if (!response) return lines;
	const { status, reason } = response;
	const head = `← ${status} ${reason}  ${durationText(duration)}`;
	return [
		...lines,
		status >= 400 ? paint.bad(head) : paint.good(head),
		...headerLines(response.headers),
		...messageLines(" ", response.body, say)
	];
};
// engine/host/cli/trace-show.ts
const examples = ["hinny trace show 325b3889de", "hinny trace show 325b --full"];
const command = defineCommand({
	meta: {
		name: "hinny trace show",
		description: "Shows one event step by step: how long each took and what it changed"
	},
	args: {
		id: {
			type: "positional",
			required: false,
			description: "The beginning of its id or of its trace id, or its correlation id"
		},
		...folderArguments,
		full: {
			type: "boolean",
			description: "Values as long as they were recorded, not only their beginning"
		}
	},
	run: async ({ args, data }) => {
		const { terminal, paths } = data;
		if (paths.length !== 1) return misused(terminal, paths.length === 0 ? "Which trace?" : "One trace at a time", "hinny trace show");
		const records = openTraces(terminal, args.folder);
		const found = records && await findTraces(terminal, records, paths, false);
		if (!found?.[0]) return NOTHING_FOUND;
		terminal.out(`${traceText(found[0], {
			full: args.full === true,
			paint: paintFor(terminal)
		})}\n`);
		return EXIT.ok;
	}
});
export { command, examples };

//# sourceMappingURL=trace-show.js.map