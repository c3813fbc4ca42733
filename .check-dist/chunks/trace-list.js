import { t as columns } from "./columns.js";
import { t as paintFor } from "./paint.js";
import { n as misused, t as EXIT } from "./terminal.js";
import { i as openTraces, r as folderArguments, t as NOTHING_FOUND } from "./trace-folder.js";
import { r as summaryOf, t as durationText } from "./trace-summary.js";
import { defineCommand } from "citty";
// engine/host/cli/trace-list.ts
const examples = [
	"hinny trace list",
	"hinny trace list --failed --limit 100",
	"hinny trace list --json"
];
const command = defineCommand({
	meta: {
		name: "hinny trace list",
		description: "Lists recorded events, the last one at the end"
	},
	args: {
		...folderArguments,
		limit: {
			type: "string",
			valueHint: "number",
			description: "How many at most, the last ones; default: 50"
		},
		failed: {
			type: "boolean",
			description: "Only events that failed or were answered with a status of 400 or more"
		},
		json: {
			type: "boolean",
			description: "As a JSON array"
		}
	},
	run: async ({ args, data }) => {
		const { terminal } = data;
		const limit = Number(args.limit ?? 50);
		if (!Number.isInteger(limit) || limit < 1) return misused(terminal, `'${args.limit}' is not a value for '--limit', a whole number above 0`, "hinny trace list");
		const records = openTraces(terminal, args.folder);
		if (!records) return NOTHING_FOUND;
		const { last, total } = await lastOf(records, limit, args.failed === true);
		if (args.json) terminal.out(`${JSON.stringify(last, void 0, 2)}\n`);
		else terminal.out(`${listText(last, total, paintFor(terminal))}\n`);
		return EXIT.ok;
	}
});
const lastOf = async (records, limit, failed) => {
	let last = [];
	let total = 0;
	for await (const record of records) {
		const summary = summaryOf(record);
		if (failed && summary.error === void 0 && (summary.status ?? 0) < 400) continue;
		total++;
		last.push(summary);
		if (last.length >= limit * 2) last = last.slice(-limit);
	}
	return {
		last: last.slice(-limit).sort((a, b) => a.at < b.at ? -1 : 1),
		total
	};
};
const HEAD = [
	"ID",
	"TIME",
	"TOOK",
	"STATUS",
	"APPLICATION",
	"FLOW",
	"EVENT",
	"CALLS",
	"STEPS"
];
const listText = (summaries, total, paint) => {
	if (summaries.length === 0) return "no traces";
	const rows = summaries.map((each) => [
		each.id,
		each.at.replace("T", " ").replace("Z", ""),
		durationText(each.duration * 1e3),
		String(each.status ?? (each.error ? "failed" : "ok")),
		each.application,
		each.flow,
		shortened(each.error ? `${each.event}  ${each.error}` : each.event),
		String(each.calls),
		String(each.steps)
	]);
	const [head = "", ...lines] = columns([HEAD, ...rows]).split("\n");
	const shown = lines.map((line, i) => {
		const { error, status = 0 } = summaries[i];
		if (error !== void 0 || status >= 500) return paint.bad(line);
		return status >= 400 ? paint.warning(line) : line;
	});
	const more = total > summaries.length ? [`the last ${summaries.length} of ${total}; --limit shows more`] : [];
	return [
		paint.faint(head),
		...shown,
		...more
	].join("\n");
};
const shortened = (text) => text.length > 60 ? `${text.slice(0, 59)}…` : text;
export { command, examples };

//# sourceMappingURL=trace-list.js.map