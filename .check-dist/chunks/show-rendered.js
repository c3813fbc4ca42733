import { n as collectDiagnostics } from "./diagnostic.js";
import { s as readIfThere } from "./classpath.js";
import { m as readJson, p as readXml } from "./policy-asset.js";
import { i as readYaml } from "./descriptor.js";
import { t as shownPath } from "./shown-path.js";
import { t as readOfflinePolicy } from "./offline-policy.js";
import { a as readParameters, c as parseTemplate, i as missingParameters, n as createRendering, o as templateVariables, t as renderTemplate } from "./render-template.js";
import { o as sensitiveValues, t as readPolicySources } from "./policy-sources.js";
import { t as createSecrets } from "./secrets.js";
import { n as shippedTemplates } from "./package.js";
import { t as paintFor } from "./paint.js";
import { n as diagnosticLines } from "./status-table.js";
import { basename, dirname, join, resolve } from "node:path";
// engine/policy/rendered-lines.ts
/** The lines of a rendering. */
const renderedLines = ({ xml, segments, originOf }, file) => {
	let offset = 0;
	return xml.split(/\r\n|\n|\r/).map((text, i) => {
		const start = offset;
		const end = start + text.length;
		offset = end + (xml.startsWith("\r\n", end) ? 2 : 1);
		const inside = segments.filter((segment, at) => {
			const until = segments[at + 1]?.start ?? xml.length;
			return segment.parameter !== void 0 && until > segment.start && segment.start < end && until > start;
		});
		const column = Math.max(0, text.search(/\S/)) + 1;
		return {
			line: i + 1,
			text,
			from: originOf({
				file,
				line: i + 1,
				column
			}).place,
			parameters: [...new Set(inside.map(({ parameter }) => parameter))]
		};
	});
};
/** The rendering with secrets taken out of what parameters put there; what the template says stays. */
const maskRendering = (template, { xml, segments }, secrets) => {
	const masked = [];
	let text = "";
	segments.forEach((segment, i) => {
		const own = xml.slice(segment.start, segments[i + 1]?.start ?? xml.length);
		masked.push({
			...segment,
			start: text.length
		});
		text += segment.parameter === void 0 ? own : secrets.mask(own);
	});
	return createRendering(template, text, masked);
};
// engine/host/render-policy.ts
/** Renders a policy as deployment does; reports what is wrong with configuration, template and outcome. */
const renderPolicyAt = (path, options, report) => {
	const named = policyAt(path, report);
	const sources = named && readPolicySources(named, report);
	if (!sources) return void 0;
	const policy = configured(named, sources, options, report);
	const parameters = readParameters(policy, sources.definition, report);
	const id = policy.id ?? sources.name;
	const sensitive = sources.definition ? sensitiveValues(sources.definition.schema, parameters) : [];
	const secrets = createSecrets(options.secrets ? [] : sensitive);
	const masked = secrets.maskReport(report);
	return {
		policy: id,
		templates: sources.templates.flatMap(({ file, text }) => {
			const template = parseTemplate(text, file, masked);
			const onMissing = template && missingParameters(template, sources.definition, parameters, masked);
			const rendering = onMissing && renderTemplate(template, templateVariables(parameters, id), masked, onMissing);
			if (!rendering) return [];
			readXml(rendering.xml, file, (code, place, message, said) => {
				const { place: from, parameter } = rendering.originOf(place);
				const hints = [said?.hint, parameter && `this is the value of parameter '${parameter}'`];
				masked(code, from, message, {
					...said,
					hint: hints.filter(Boolean).join("; ") || void 0
				});
			});
			const shown = secrets.none ? rendering : maskRendering(template, rendering, secrets);
			return [{
				template: file,
				xml: shown.xml,
				lines: renderedLines(shown, file)
			}];
		})
	};
};
/** A policy file in the offline format names its template; whatever else there is is a template itself. */
const policyAt = (path, report) => {
	if (!path.endsWith(".json")) return {
		template: path,
		file: shownPath(resolve(path))
	};
	const text = readIfThere(path)?.toString("utf8");
	if (text === void 0) return { template: path };
	const around = dirname(dirname(resolve(path)));
	const folders = [around, dirname(around)].flatMap((root) => [root, dirname(root)]).flatMap((root) => [join(root, "policy-templates"), join(root, "policies/policy-templates")]);
	return readOfflinePolicy(text, shownPath(resolve(path)), [...folders, shippedTemplates()], report);
};
const configured = (policy, { definition }, { config, set }, report) => {
	const values = { ...(config === void 0 ? void 0 : readConfiguration(config, report)) ?? policy.configuration };
	const properties = definition?.schema.properties ?? {};
	for (const pair of set) {
		const equals = pair.indexOf("=");
		const name = pair.slice(0, equals);
		values[name] = parsedValue(pair.slice(equals + 1), Object.hasOwn(properties, name) ? properties[name] : void 0);
	}
	return config === void 0 && set.length === 0 ? policy : {
		...policy,
		configuration: values,
		file: config === void 0 ? "--set" : shownPath(resolve(config))
	};
};
/** A text where the definition wants one; else whatever JSON makes of it. */
const parsedValue = (text, schema) => {
	if (schema?.type === "string") return text;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
};
const readConfiguration = (path, report) => {
	const file = shownPath(resolve(path));
	const text = readIfThere(path)?.toString("utf8");
	if (text === void 0) {
		report("POL030", {
			file,
			line: 1,
			column: 1
		}, `The configuration '${basename(file)}' was not found.`);
		return;
	}
	const content = path.endsWith(".json") ? readJson(text, file, report) : readYaml(text, file, report);
	const value = content?.value;
	if (value === null || typeof value !== "object" || Array.isArray(value)) {
		if (content) report("POL044", content.placeOf(""), "The configuration of a policy must be an object.");
		return;
	}
	const fields = value;
	const inner = fields.configuration;
	return inner !== null && typeof inner === "object" && !Array.isArray(inner) ? { ...inner } : fields;
};
// engine/host/cli/show-rendered.ts
/** Prints a rendered policy, and on standard error what is wrong with it; false when something is. */
const showRendered = (terminal, path, options) => {
	const { report, diagnostics } = collectDiagnostics();
	const rendered = renderPolicyAt(path, options, report);
	const templates = rendered?.templates ?? [];
	if (options.form === "json") terminal.out(`${JSON.stringify({
		...rendered,
		diagnostics
	}, void 0, 2)}\n`);
	else if (options.form === "plain") for (const { xml } of templates) terminal.out(xml.endsWith("\n") ? xml : `${xml}\n`);
	else {
		const paint = paintFor(terminal);
		const parts = templates.map(({ template, lines }) => `${paint.strong(template)}\n\n${withMargin(lines, paint)}\n`);
		if (parts.length > 0) terminal.out(parts.join("\n"));
	}
	if (diagnostics.length > 0 && options.form !== "json") terminal.err(`${diagnosticLines(diagnostics)}\n`);
	return !diagnostics.some(({ severity }) => severity === "error");
};
/** No wider than this, so that the XML stays in view. */
const WIDEST = 24;
/** Line of the outcome, line of the template, parameters in it; then the line itself. */
const withMargin = (lines, paint) => {
	const shown = withoutEnd(lines);
	const names = shown.map(({ parameters }) => shortened(parameters.join(", ")));
	const digits = Math.max(...shown.map(({ line, from }) => String(Math.max(line, from.line)).length), 1);
	const width = Math.max(...names.map((name) => name.length), 0);
	return shown.map(({ line, from, text }, i) => {
		const numbers = `${String(line).padStart(digits)} ← ${String(from.line).padStart(digits)}`;
		const name = names[i] ?? "";
		return `${`${paint.faint(numbers)}  ${name ? paint.good(name) : ""}${" ".repeat(width - name.length)}`} ${paint.faint("│")} ${text}`.trimEnd();
	}).join("\n");
};
const withoutEnd = (lines) => lines.at(-1)?.text === "" ? lines.slice(0, -1) : lines;
const shortened = (names) => names.length > WIDEST ? `${names.slice(0, 23)}…` : names;
export { showRendered };

//# sourceMappingURL=show-rendered.js.map