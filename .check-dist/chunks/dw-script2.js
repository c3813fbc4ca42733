export { n as runScript } from "./dw-script.js";
