import { t as createRuntime } from "../chunks/runtime.js";
import { r as formatDiagnostic, t as DeploymentError } from "../chunks/diagnostic.js";
import { A as MuleError, j as errorTypeName } from "../chunks/event.js";
import { t as MultiMap } from "../chunks/multi-map.js";
export { DeploymentError, MuleError, MultiMap, createRuntime, errorTypeName, formatDiagnostic };
