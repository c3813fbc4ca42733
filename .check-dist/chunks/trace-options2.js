export { t as recorderFor } from "./trace-options.js";
