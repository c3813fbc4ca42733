import { n as collectDiagnostics, t as DeploymentError } from "./diagnostic.js";
import { t as applicationPolicies } from "./application-policy-files.js";
import { n as deployed } from "./deployer.js";
import { i as watchedFolders, n as isReadable, r as watchedFiles, t as isPolicyFile } from "./watched-files.js";
import { existsSync, statSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { watch } from "chokidar";
// engine/host/change-policies.ts
/**
* Brings a running application's policies from one list to another while requests run: what is gone is removed, what is new
* or different applied, what only stands elsewhere reordered. A faulty one stays as it was.
* @returns what is wrong with the faulty ones
*/
const changePolicies = async ({ policies }, before, after) => {
	const diagnostics = [];
	for (const policy of after) {
		const applied = before.find(({ id }) => id === policy.id);
		if (applied && isDeepStrictEqual(applied, policy)) continue;
		try {
			if (applied && isOnlyMoved(applied, policy)) await policies.reorder(String(policy.id), policy.order);
			else await policies.apply(policy, { replace: true });
		} catch (failure) {
			if (!(failure instanceof DeploymentError)) throw failure;
			diagnostics.push(...failure.diagnostics);
		}
	}
	for (const { id } of before) {
		if (after.some((policy) => policy.id === id)) continue;
		await policies.remove(String(id)).catch(() => {});
	}
	return diagnostics;
};
/** Whether nothing but the order differs; an order that is not one is for `apply` to complain about. */
const isOnlyMoved = (from, to) => Number.isInteger(to.order) && Number(to.order) > 0 && isDeepStrictEqual({
	...from,
	order: to.order
}, to);
// engine/host/snapshot.ts
/** The state of files now. */
const takeSnapshot = (files) => {
	const snapshot = /* @__PURE__ */ new Map();
	for (const file of files) {
		const stats = statsOf(file);
		if (stats?.isFile()) snapshot.set(file, `${stats.mtimeMs} ${stats.size} ${stats.ino}`);
	}
	return snapshot;
};
/** Undefined for what cannot be there or cannot be looked at. */
const statsOf = (file) => {
	try {
		return statSync(file);
	} catch {
		return;
	}
};
/** Files that appeared, changed or went. */
const changesBetween = (before, after) => {
	const changed = [...after].filter(([file, state]) => before.get(file) !== state).map(([file]) => file);
	const gone = [...before.keys()].filter((file) => !after.has(file));
	return [...changed, ...gone];
};
// engine/host/redeployment.ts
/** `before`: the files as they were when the deployment began; what changed since then is still to be seen. */
const watchedAfter = (redeployment, { path, status }, before = /* @__PURE__ */ new Map()) => {
	const selection = redeployment.select();
	const faulty = status === "FAILED";
	const files = filesOf(redeployment, selection, path, faulty);
	const earlier = [...before].filter(([file]) => files.has(file));
	return {
		faulty,
		snapshot: new Map([...takeSnapshot(files), ...earlier]),
		policies: policiesOf(selection, path).policies
	};
};
const filesOf = ({ deployer }, selection, path, faulty) => /* @__PURE__ */ new Set([...watchedFiles(path, deployer.running(path), faulty), ...selection.files]);
/** All policies that an application should have: its own and its home's. */
const policiesOf = (selection, path) => {
	const { diagnostics, report } = collectDiagnostics();
	const { policies = [], policyTemplates = [] } = selection.optionsFor(path);
	return {
		policies: [...applicationPolicies(path, policyTemplates, report).policies, ...policies],
		diagnostics
	};
};
/** Compares every application with its files, and deploys, changes or undeploys what differs. */
const look = async (redeployment, watched) => {
	const { deployer, onDeployed, onUndeployed } = redeployment;
	const selection = redeployment.select();
	redeployment.onDiagnostics(selection.diagnostics);
	for (const path of [...watched.keys()]) {
		if (selection.applications.some((found) => found.path === path)) continue;
		watched.delete(path);
		const name = await deployer.undeploy(path);
		if (name !== void 0) onUndeployed(name);
	}
	for (const found of selection.applications) {
		const { path } = found;
		const known = watched.get(path);
		const now = takeSnapshot(filesOf(redeployment, selection, path, known?.faulty ?? false));
		const changes = known ? changesBetween(known.snapshot, now) : [];
		if (known && changes.length === 0) continue;
		const outcome = (known && await policyChange(redeployment, selection, path, known, changes)) ?? await deployer.deploy(found, selection.optionsFor(path));
		watched.set(path, watchedAfter(redeployment, outcome, now));
		onDeployed(outcome);
	}
};
/** Where only policies changed, the application goes on and changes its policies; undefined where it must be redeployed. */
const policyChange = async ({ deployer }, selection, path, known, changes) => {
	const application = deployer.running(path);
	const onlyPolicies = changes.every((file) => isPolicyFile(path, file) || selection.files.includes(file));
	if (!application || known.faulty || !onlyPolicies) return void 0;
	const { policies, diagnostics } = policiesOf(selection, path);
	if (diagnostics.length === 0) diagnostics.push(...await changePolicies(application, known.policies, policies));
	const { name } = application;
	return diagnostics.length > 0 ? {
		status: "FAILED",
		name,
		path,
		diagnostics
	} : deployed(path, application);
};
// engine/host/watch.ts
/** A burst of events, such as an editor's or a checkout's, is looked at once. Milliseconds. */
const DEBOUNCE = 100;
/**
* Redeploys applications whose files change, deploys new ones, undeploys removed ones. Events only say when to look: what
* changed is decided by comparing the files that an application was read from, so logs and build output never count.
*/
const watchApplications = async (redeployment) => {
	const watched = new Map(redeployment.outcomes.map((outcome) => [outcome.path, watchedAfter(redeployment, outcome)]));
	const watcher = watch([], {
		ignoreInitial: true,
		depth: 0,
		ignored: (file, stats) => stats?.isFile() === true && !isReadable(file) && !isWatched(watched, file)
	});
	const watchMore = folderKeeper(redeployment, watched, (folders) => watcher.add(folders));
	let closed = false;
	let timer;
	let looking = Promise.resolve();
	const lookNow = async () => {
		if (closed) return;
		try {
			await look(redeployment, watched);
		} catch (failure) {
			redeployment.onDefect(failure);
		}
		watchMore();
	};
	const lookSoon = () => {
		clearTimeout(timer);
		timer = setTimeout(() => {
			looking = looking.then(lookNow);
		}, DEBOUNCE);
	};
	watcher.on("all", lookSoon);
	watcher.on("error", redeployment.onDefect);
	watchMore();
	await new Promise((resolve) => watcher.once("ready", resolve));
	lookSoon();
	return { close: async () => {
		closed = true;
		clearTimeout(timer);
		await watcher.close();
		await looking;
	} };
};
const isFolder = (path) => existsSync(path) && statSync(path).isDirectory();
const isWatched = (watched, file) => [...watched.values()].some(({ snapshot }) => snapshot.has(file));
/** Adds folders to the watcher as they come to matter; one that went is added anew when it comes back. */
const folderKeeper = ({ select }, watched, add) => {
	const known = /* @__PURE__ */ new Set();
	return () => {
		for (const folder of known) if (!existsSync(folder)) known.delete(folder);
		const wanted = new Set([...watched].flatMap(([path, { snapshot }]) => [...watchedFolders(path, snapshot.keys())]));
		for (const folder of select().folders) wanted.add(folder);
		const fresh = [...wanted].filter((folder) => !known.has(folder) && isFolder(folder));
		for (const folder of fresh) known.add(folder);
		if (fresh.length > 0) add(fresh);
	};
};
export { watchApplications };

//# sourceMappingURL=watch.js.map