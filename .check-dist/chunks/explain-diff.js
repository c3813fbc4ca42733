import { n as inFileOrder } from "./explanation.js";
import { t as columns } from "./columns.js";
import { t as compileSelection } from "./compile-selection2.js";
import { t as paintFor } from "./paint.js";
import { n as diagnosticLines } from "./status-table.js";
import { n as misused } from "./terminal.js";
import { existsSync, mkdtempSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import { spawnSync } from "node:child_process";
// engine/host/git-revision.ts
/**
* Writes a revision's files into a temporary folder, without touching the repository, its index or its working tree.
* @param revision as git names it; `main..` stands for `main`, `main...` for what it has in common with the current commit
* @param near a path in the repository
* @returns one sentence when that cannot be done
*/
const checkOut = (revision, near) => {
	const start = folderOf(near);
	const top = git(start, ["rev-parse", "--show-toplevel"]);
	if (top === void 0) return `'${revision}' is no folder, and git, which could know it as a revision, is not installed`;
	if (top.failed) return `'${revision}' is no folder, and '${near}' is not in a git repository`;
	const repository = realpathSync(top.out);
	const commit = commitOf(revision, repository);
	if (commit === void 0) return `'${revision}' is neither a folder nor a revision of ${repository}`;
	const temporary = mkdtempSync(join(realpathSync(tmpdir()), "hinny-base-"));
	const remove = () => rmSync(temporary, {
		recursive: true,
		force: true
	});
	const folder = join(temporary, basename(repository));
	const index = { GIT_INDEX_FILE: join(temporary, "index") };
	const steps = [["read-tree", commit], [
		"checkout-index",
		"--all",
		"--force",
		`--prefix=${folder}/`
	]];
	for (const step of steps) {
		const done = git(repository, step, index);
		if (!done || done.failed) {
			remove();
			return `git ${step[0]} failed: ${done?.error ?? "it is gone"}`;
		}
	}
	return {
		folder,
		pathOf: (path) => {
			const inside = relative(repository, realpathSync(path));
			return inside.startsWith("..") ? void 0 : join(folder, inside);
		},
		remove
	};
};
const folderOf = (path) => {
	return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : dirname(resolve(path));
};
const commitOf = (revision, repository) => {
	const [, name = "", dots = ""] = /^(.*?)(\.{2,3})?$/.exec(revision) ?? [];
	if (name === "" || name.startsWith("-")) return void 0;
	const found = dots === "..." ? git(repository, [
		"merge-base",
		name,
		"HEAD"
	]) : git(repository, [
		"rev-parse",
		"--verify",
		"--quiet",
		`${name}^{commit}`
	]);
	return found && !found.failed ? found.out : void 0;
};
/** Runs git without a shell; undefined when there is none. */
const git = (folder, args, environment = {}) => {
	const env = {
		...process.env,
		...environment
	};
	const done = spawnSync("git", [
		"-C",
		folder,
		...args
	], {
		encoding: "utf8",
		env,
		maxBuffer: 67108864
	});
	if (done.error) return void 0;
	return {
		failed: done.status !== 0,
		out: done.stdout.trim(),
		error: done.stderr.trim()
	};
};
// engine/host/plan-diff.ts
/** What two elements must have in common to be the same one, the surest first. Lines count for nothing. */
const IDENTITIES = [
	({ location, docName, summary }) => [
		location,
		docName ?? "",
		summary
	],
	({ flow, docName, summary }) => [
		flow,
		docName ?? "",
		summary
	],
	({ flow, docName }) => [flow, docName],
	({ flow, summary }) => [flow, summary],
	({ docName, summary }) => [docName ?? "", summary],
	({ location }) => [location]
];
/** Compares two versions of an application; in the order of the new one, what is gone at the end. */
const diffPlans = (base, head) => {
	const was = pair(base, head);
	const compared = head.map((site) => {
		const before = was.get(site);
		if (!before) return {
			change: "added",
			site,
			policies: site.policies.map((each) => added(each))
		};
		return {
			change: "changed",
			site,
			policies: policyChanges(before, site)
		};
	});
	const paired = new Set(was.values());
	const gone = base.filter((site) => !paired.has(site)).map((site) => ({
		change: "removed",
		site,
		policies: []
	}));
	const changes = [...compared.filter(({ change, policies }) => change === "added" || policies.length > 0), ...gone];
	return {
		changes,
		unchanged: head.length - changes.length + gone.length
	};
};
/** Which element of the base each one of the head was. */
const pair = (base, head) => {
	const was = /* @__PURE__ */ new Map();
	const free = new Set(base);
	for (const identity of IDENTITIES) {
		const keyOf = (site) => {
			const parts = identity(site);
			return parts.includes(void 0) ? void 0 : JSON.stringify([
				site.kind,
				site.element,
				...parts
			]);
		};
		const candidates = /* @__PURE__ */ new Map();
		for (const site of free) {
			const key = keyOf(site);
			if (key !== void 0) candidates.set(key, [...candidates.get(key) ?? [], site]);
		}
		for (const site of head) {
			const key = was.has(site) ? void 0 : keyOf(site);
			const match = key === void 0 ? void 0 : candidates.get(key)?.shift();
			if (!match) continue;
			was.set(site, match);
			free.delete(match);
		}
	}
	return was;
};
const added = ({ policy, order, why, isShadow }) => ({
	policy,
	change: "added",
	what: `order ${order}, ${isShadow ? "in shadow mode: " : ""}${why}`
});
const policyChanges = (before, after) => {
	const old = new Map(before.policies.map((each) => [each.policy, each]));
	const kept = new Set(after.policies.map(({ policy }) => policy));
	const changes = [...after.policies.flatMap((each) => {
		const previous = old.get(each.policy);
		return previous ? differences(previous, each) : [added(each)];
	}), ...before.policies.filter(({ policy }) => !kept.has(policy)).map(({ policy }) => ({
		policy,
		change: "removed",
		what: after.skipped.get(policy) ?? "no longer applied"
	}))];
	return changes.some(({ what }) => what.startsWith("order ")) ? changes : [...changes, ...resequenced(before, after)];
};
/** Policies of one order may change places when one of them is renamed or applied earlier. */
const resequenced = (before, after) => {
	const idsIn = ({ policies }, other) => policies.map(({ policy }) => policy).filter((id) => other.policies.some(({ policy }) => policy === id));
	const [was, is] = [idsIn(before, after), idsIn(after, before)];
	const first = is.findIndex((id, i) => id !== was[i]);
	if (first < 0) return [];
	return [{
		policy: is[first],
		change: "changed",
		what: `now outside of ${was[first]}`
	}];
};
const differences = (before, after) => {
	const { policy } = after;
	const found = [];
	if (before.order !== after.order) found.push(`order ${before.order} → ${after.order}`);
	if (before.isShadow !== after.isShadow) found.push(after.isShadow ? "now in shadow mode" : "no longer in shadow mode");
	if (before.why !== after.why) found.push(`for ${before.why} → ${after.why}`);
	if (before.name !== after.name) found.push(`template ${before.name} → ${after.name}`);
	if (before.version !== after.version) found.push(`version ${before.version ?? "none"} → ${after.version ?? "none"}`);
	const parameters = parameterChanges(before, after);
	found.push(...parameters);
	if (parameters.length === 0 && before.name === after.name && before.rendered !== after.rendered) found.push("its template changed");
	return found.map((what) => ({
		policy,
		change: "changed",
		what
	}));
};
const parameterChanges = ({ parameters: before }, { parameters: after }) => [.../* @__PURE__ */ new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
	const [was, is] = [before.get(name), after.get(name)];
	if (was?.text === is?.text) return [];
	if (was?.isSecret || is?.isSecret) return [`parameter ${name} changed`];
	return [`parameter ${name} ${was?.text ?? "(none)"} → ${is?.text ?? "(none)"}`];
});
// engine/host/plan-snapshot.ts
/** What is left of a compiled application after it is gone. */
const takePlanSnapshot = ({ policies }) => {
	const instances = new Map(policies.instances().map((each) => [each.id, each]));
	return inFileOrder(policies.plan().map((plan) => siteSnapshot(plan, instances)));
};
const siteSnapshot = ({ kind, site, wrappedBy, shadowedBy, skipped }, instances) => {
	const described = (isShadow) => (each) => policySnapshot(each, isShadow, instances.get(each.policy));
	return {
		kind,
		element: site.element,
		summary: site.summary,
		flow: site.flow,
		location: site.location.path,
		docName: site.location.docName,
		...site.location.place,
		policies: [...wrappedBy.map(described(false)), ...shadowedBy.map(described(true))],
		skipped: new Map(skipped.map(({ policy, why, reason }) => [policy, `${why}${reason ? ` (${reason.trim()})` : ""}`]))
	};
};
const policySnapshot = ({ policy, name, order, why }, isShadow, { version, rendered, parameters, mask }) => ({
	policy,
	name,
	order,
	why,
	isShadow,
	version,
	rendered,
	parameters: new Map(Object.entries(parameters).map(([key, value]) => {
		const text = JSON.stringify(value) ?? "undefined";
		return [key, {
			text,
			isSecret: mask(text) !== text
		}];
	}))
});
// engine/host/cli/explain-diff.ts
/** As `diff` has it. */
const DIFFERENCE = {
	none: 0,
	some: 1,
	unknown: 2
};
/** Says which requesters and sources change their policies since a folder or revision. Gives the exit code. */
const explainDiff = async (terminal, given, base, options, { json }) => {
	const paths = given.length > 0 ? given : ["."];
	const missing = paths.find((path) => !existsSync(path));
	if (missing !== void 0) return misused(terminal, `There is no file or folder '${missing}'`, "hinny explain");
	const found = findBase(base, paths);
	if (typeof found === "string") return misused(terminal, found, "hinny explain");
	try {
		const [before, after] = [await plansOf(found.paths, options, found.folder), await plansOf(paths, options)];
		const faults = [...before.faults, ...after.faults];
		if (faults.length > 0) {
			terminal.err(`What cannot be deployed cannot be compared:\n${diagnosticLines(faults, "  ")}\n`);
			return DIFFERENCE.unknown;
		}
		const diffs = compare(before.plans, after.plans);
		terminal.out(json ? asJson(diffs) : asText(diffs, paintFor(terminal)));
		return diffs.some(({ diff }) => diff.changes.length > 0) ? DIFFERENCE.some : DIFFERENCE.none;
	} finally {
		found.remove();
	}
};
/** A folder comes first: a revision of the same name can be written `refs/heads/name`. */
const findBase = (base, paths) => {
	if (statSync(base, { throwIfNoEntry: false })?.isDirectory()) {
		const inside = paths.map((path) => join(base, relative(process.cwd(), resolve(path)))).filter(existsSync);
		return {
			folder: realpathSync(base),
			paths: inside.length > 0 ? inside : [base],
			remove: () => {}
		};
	}
	const revision = checkOut(base, paths[0]);
	if (typeof revision === "string") return revision;
	const there = paths.flatMap((path) => revision.pathOf(path) ?? []);
	return {
		folder: revision.folder,
		paths: there.filter(existsSync),
		remove: revision.remove
	};
};
/** Per application its requesters and sources; in a base, files are told relative to its folder. */
const plansOf = async (paths, options, folder) => {
	const plans = /* @__PURE__ */ new Map();
	const faults = [];
	if (paths.length === 0) return {
		plans,
		faults
	};
	const { applications, diagnostics } = await compileSelection(paths, options, (compiled, { name }) => plans.set(name, takePlanSnapshot(compiled).map((site) => shownIn(site, folder))));
	for (const each of [...diagnostics, ...applications.flatMap((one) => one.diagnostics)]) if (each.severity === "error") faults.push(shownIn(each, folder));
	return {
		plans,
		faults
	};
};
const shownIn = (each, folder) => folder === void 0 ? each : {
	...each,
	file: relative(folder, resolve(each.file))
};
/** Two single applications are the same one, whatever their folders are called. */
const compare = (before, after) => {
	const [onlyBefore] = before.size === 1 && after.size === 1 ? before.values() : [];
	if (onlyBefore) return [...after].map(([application, sites]) => ({
		application,
		diff: diffPlans(onlyBefore, sites)
	}));
	return [.../* @__PURE__ */ new Set([...after.keys(), ...before.keys()])].map((application) => ({
		application,
		diff: diffPlans(before.get(application) ?? [], after.get(application) ?? [])
	}));
};
const SIGNS = {
	added: "+",
	removed: "-",
	changed: "~"
};
const asText = (diffs, paint) => {
	return `${diffs.flatMap(({ application, diff: { changes } }) => changes.length > 0 ? [`${paint.strong(application)}\n\n${changes.map((each) => change(each, paint)).join("\n")}\n\n`] : []).join("")}${summary(diffs)}\n`;
};
const change = ({ change, site, policies }, paint) => {
	const { file, line, element, summary, location, docName } = site;
	const colour = {
		added: paint.good,
		removed: paint.bad,
		changed: paint.warning
	}[change];
	const head = `${SIGNS[change]} ${file}:${line}  ${element} ${summary}  ${location}${docName ? ` (${docName})` : ""}`;
	const rows = policies.map((each) => [
		SIGNS[each.change],
		each.policy,
		each.what
	]);
	if (rows.length === 0 && change === "added") rows.push([
		"-",
		"no policies",
		""
	]);
	return [colour(head), ...rows.length > 0 ? [columns(rows, "    ")] : []].join("\n");
};
const summary = (diffs) => {
	const changes = diffs.flatMap(({ diff }) => diff.changes);
	const unchanged = diffs.reduce((count, { diff }) => count + diff.unchanged, 0);
	const count = (kind) => changes.filter(({ change }) => change === kind).length;
	return changes.length === 0 ? `No requester or listener changes its policies (${unchanged} unchanged).` : `${count("changed")} changed, ${count("added")} added, ${count("removed")} removed, ${unchanged} unchanged.`;
};
const asJson = (diffs) => {
	const shown = diffs.map(({ application, diff: { changes, unchanged } }) => ({
		application,
		changes: changes.map(({ change, site, policies }) => {
			const { kind, element, summary, location, docName, file, line, column } = site;
			return {
				change,
				kind,
				element,
				summary,
				location,
				docName,
				file,
				line,
				column,
				policies
			};
		}),
		unchanged
	}));
	return `${JSON.stringify({ applications: shown }, void 0, 2)}\n`;
};
export { explainDiff };

//# sourceMappingURL=explain-diff.js.map