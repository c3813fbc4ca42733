export { t as compileSelection } from "./compile-selection2.js";
