import { t as didYouMean } from "./did-you-mean.js";
import { n as atLeast } from "./compile-artifact.js";
import { t as compileSelection } from "./compile-selection2.js";
import { n as diagnosticLines } from "./status-table.js";
import { t as EXIT } from "./terminal.js";
import { basename, resolve } from "node:path";
// engine/host/same-file.ts
/** Whether somebody who wrote `asked` means this file: its path, or the end of it. */
const sameFile = (file, asked) => {
	if (resolve(file) === resolve(asked)) return true;
	const end = asked.replaceAll("\\", "/").replace(/^\.\//, "");
	return `/${file.replaceAll("\\", "/")}`.endsWith(`/${end}`);
};
// engine/host/why-not-sentence.ts
const API_GATEWAY = "http://www.mulesoft.org/schema/mule/api-gateway";
/** One sentence from the plan, and the line to change. */
const sentenceFor = (plan, instance, compiled, runtimeVersion) => {
	const { site, kind } = plan;
	const { place } = site.location;
	const what = `${site.element} ${site.summary} at ${place.file}:${place.line}`;
	const about = {
		policy: instance.id,
		place
	};
	const wrapping = plan.wrappedBy.find(({ policy }) => policy === instance.id);
	if (wrapping) {
		const vain = kind === "operation" ? vainOptOut(plan, runtimeVersion) : "";
		const condition = conditionOf(wrapping.why, instance);
		return condition ? {
			...about,
			wraps: "sometimes",
			sentence: `The policy '${instance.id}' wraps ${what} only for ${wrapping.why}; other events pass without it${scopeHint(wrapping.why)}${vain}.`,
			change: condition.change
		} : {
			...about,
			wraps: "always",
			sentence: `The policy '${instance.id}' does wrap ${what}: ${wrapping.why}${vain}.`,
			change: void 0
		};
	}
	if (plan.shadowedBy.find(({ policy }) => policy === instance.id)) return {
		...about,
		wraps: "never",
		sentence: `The policy '${instance.id}' does not wrap ${what}, because it is in shadow mode: it runs on copies and changes nothing.`,
		change: {
			place: instance.places.placeOf("/mode"),
			what: "remove \"mode\": \"shadow\""
		}
	};
	const skipped = plan.skipped.find(({ policy }) => policy === instance.id);
	const reason = skipped?.reason ? ` (${skipped.reason.trim().replace(/[.]$/, "")})` : "";
	return {
		...about,
		wraps: "never",
		sentence: `The policy '${instance.id}' does not wrap ${what}, because ${because(plan, instance, skipped?.why ?? "")}${reason}.`,
		change: changeFor(plan, instance, compiled)
	};
};
const because = ({ optedOut, kind }, { blocks }, why) => {
	if (kind === "operation" && optedOut && why.startsWith("api-gateway:")) return `${why} keeps every policy off it`;
	if (!blocks[kind] && blocks[kind === "operation" ? "source" : "operation"]) return `${why}, only an http-policy:${kind === "operation" ? "source" : "operation"}`;
	return why;
};
/** In the order in which the plan looks for reasons. */
const changeFor = ({ kind, optedOut }, { blocks, apis, places, shadow }, { artifact }) => {
	if (shadow) return {
		place: places.placeOf("/mode"),
		what: "remove \"mode\": \"shadow\""
	};
	if (!blocks[kind]) {
		const other = blocks[kind === "operation" ? "source" : "operation"];
		return other && {
			place: other.location.place,
			what: `add an http-policy:${kind} beside this block`
		};
	}
	const bound = artifact.globalsOf("api-gateway:autodiscovery").some(({ value }) => apis?.includes(value.apiId));
	if (apis && (kind === "source" || !bound)) return {
		place: places.placeOf("/api"),
		what: "name the API of this flow"
	};
	return optedOut && {
		place: optedOut.place,
		what: "remove disablePolicies"
	};
};
/** Nothing in a file says which events count as those of an API. */
const scopeHint = (why) => why.includes(", of events that ") ? " unless --outbound-scope is application" : "";
/** What a policy makes depend on the event, and where; undefined when it wraps every event. */
const conditionOf = (why, { pointcut, places }) => {
	if (pointcut) return { change: {
		place: places.placeOf("/pointcutData"),
		what: "change the resource conditions"
	} };
	return why.endsWith(", all requests") ? void 0 : { change: void 0 };
};
/** An attribute that looks as if it kept policies off, and does not. */
const vainOptOut = ({ site, optedOut }, runtimeVersion) => {
	const attribute = site.location.element.attributes.find(({ name, uri }) => name === "disablePolicies" && uri !== "");
	if (!attribute || optedOut) return "";
	const { file, line } = attribute.place;
	return `; disablePolicies at ${file}:${line} has no effect, because ${attribute.uri !== API_GATEWAY ? `its prefix '${attribute.prefix}' is bound to another namespace` : !atLeast(runtimeVersion, "4.3.0") ? `runtime ${runtimeVersion} is older than 4.3.0` : `its value is '${attribute.value}'`}`;
};
// engine/host/why-not.ts
/** Answers from the plan that runs. `runtimeVersion` is the one that is simulated. */
const answer = (compiled, question, runtimeVersion) => {
	const { policies, artifact } = compiled;
	const instances = policies.instances().filter(({ id, name }) => id === question.policy || name === question.policy);
	const leftOut = policies.leftOut().filter(({ id }) => id === question.policy);
	const known = [...policies.instances().map(({ id }) => id), ...policies.leftOut().map(({ id }) => id)];
	const result = {
		note: void 0,
		answers: [],
		knowsFile: filesOf(compiled).some((file) => sameFile(file, question.file)),
		knowsPolicy: instances.length + leftOut.length > 0,
		policies: known
	};
	if (!result.knowsFile || !result.knowsPolicy) return result;
	const own = policies.instances().find((each) => templateOf(each).some((file) => sameFile(file, question.file)));
	if (own) return {
		...result,
		answers: [insidePolicy(question, own)]
	};
	const plans = policies.plan().filter(({ site }) => sameFile(site.location.place.file, question.file));
	const there = plans.filter(({ site }) => holds(site.location.element, site.location.place, question.line));
	const other = artifact.calls.find(({ location }) => !plans.some(({ site }) => site.location.element === location.element) && sameFile(location.place.file, question.file) && location.place.line === question.line);
	const nearest = there.length > 0 ? there : nearestTo(plans, question.line);
	const note = there.length > 0 ? void 0 : noteOf(question, nearest[0], other?.element);
	const answers = nearest.flatMap((plan) => [...instances.map((instance) => sentenceFor(plan, instance, compiled, runtimeVersion)), ...leftOut.map(({ id, why, place }) => ({
		policy: id,
		wraps: "never",
		place: plan.site.location.place,
		sentence: `The policy '${id}' wraps nothing here, because ${why}.`,
		change: {
			place,
			what: "correct it"
		}
	}))]);
	return {
		...result,
		note,
		answers
	};
};
/** Whether a line is one of an element's. */
const holds = ({ source }, { line: first }, line) => line >= first && line < first + source.split(/\r\n|\n|\r/).length;
const distance = ({ site: { location } }, line) => {
	const { line: first } = location.place;
	const last = first + location.element.source.split("\n").length - 1;
	return line < first ? first - line : line - last;
};
const nearestTo = (plans, line) => {
	const requesters = plans.filter(({ kind }) => kind === "operation");
	const [first] = [...requesters.length > 0 ? requesters : plans].sort((a, b) => distance(a, line) - distance(b, line));
	return first ? [first] : [];
};
const noteOf = ({ file, line }, nearest, other) => {
	const there = other ? `What <${other}> calls at ${file}:${line} is never wrapped: policies wrap http:request.` : `No requester stands at ${file}:${line}.`;
	if (!nearest) return `${there} There is none in this file.`;
	const { element, summary, location } = nearest.site;
	return `${there} The nearest is ${element} ${summary} at ${location.place.file}:${location.place.line}.`;
};
const insidePolicy = ({ file, line, policy }, own) => ({
	policy,
	wraps: "never",
	place: {
		file,
		line,
		column: 1
	},
	sentence: `The policy '${policy}' wraps nothing at ${file}:${line}, because that is inside the policy '${own.id}', and what a policy calls is never wrapped, by itself or by another one.`,
	change: void 0
});
const templateOf = ({ blocks }) => [blocks.source, blocks.operation].flatMap((block) => block?.location.place.file ?? []);
const filesOf = ({ configuration, policies }) => [.../* @__PURE__ */ new Set([...configuration.elements.map(({ place }) => place.file), ...policies.instances().flatMap(templateOf)])];
/** What is wrong with a question that no application could answer. */
const misdirected = (question, found) => {
	const { policy, file } = question;
	if (!found.some(({ knowsFile }) => knowsFile)) return `No application has a file '${file}'`;
	const known = [...new Set(found.flatMap(({ policies }) => policies))];
	const guess = didYouMean(policy, known);
	return `There is no policy '${policy}'; ${guess ? `did you mean '${guess}'?` : `there are: ${known.join(", ") || "none"}`}`;
};
// engine/host/cli/explain-why-not.ts
/** `orders.xml:31`, also with a column; undefined for anything else. */
const readPosition = (text) => {
	const [, file, line] = /^(.+?):(\d+)(?::\d+)?$/.exec(text) ?? [];
	return file && line ? {
		file,
		line: Number(line)
	} : void 0;
};
/** Says in one sentence why a policy does not wrap a requester, and which line to change. Gives the exit code. */
const explainWhyNot = async (terminal, paths, question, options, { json, usage }) => {
	const found = /* @__PURE__ */ new Map();
	const { applications, diagnostics } = await compileSelection(paths, options, (compiled, { name }) => found.set(name, answer(compiled, question, options.runtimeVersion)));
	const faults = [...diagnostics, ...applications.flatMap((each) => each.diagnostics)].filter(({ severity }) => severity === "error");
	const answered = [...found].filter(([, { knowsFile, knowsPolicy }]) => knowsFile && knowsPolicy);
	if (answered.length === 0) {
		if (faults.length === 0) return usage(misdirected(question, [...found.values()]));
		tellFaults(terminal, question, faults, json);
		return EXIT.faulty;
	}
	if (json) {
		const answers = answered.flatMap(([application, { note, answers }]) => answers.map(({ place, ...each }) => ({
			application,
			note,
			...each,
			...place
		})));
		terminal.out(`${JSON.stringify({ answers }, void 0, 2)}\n`);
	} else for (const [, { note, answers }] of answered) {
		if (note) terminal.out(`${note}\n`);
		for (const each of answers) terminal.out(`${each.sentence}\n${changeLine(each)}`);
	}
	return EXIT.ok;
};
const at = ({ file, line, column }) => `${file}:${line}:${column}`;
const changeLine = ({ change }) => change ? `  change: ${at(change.place)} ${change.what}\n` : "";
/** A policy that is faulty itself wraps nothing, and neither does any other of an application that cannot be deployed. */
const tellFaults = (terminal, { policy }, faults, json) => {
	const own = faults.filter(({ file }) => basename(file, ".json") === policy || file.split(/[\\/]/).slice(0, -1).includes(policy));
	const [first] = own;
	const sentence = `The policy '${policy}' wraps nothing, because ${first ? "it is faulty" : "its application cannot be deployed"}.`;
	const told = first ? own : faults;
	if (json) {
		const answers = [{
			policy,
			wraps: "never",
			sentence,
			change: first && {
				place: first,
				what: first.message
			}
		}];
		terminal.out(`${JSON.stringify({
			answers,
			diagnostics: told
		}, void 0, 2)}\n`);
	} else terminal.out(`${sentence}\n${diagnosticLines(told, "  ")}\n`);
};
export { explainWhyNot, readPosition };

//# sourceMappingURL=explain-why-not.js.map