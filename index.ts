import { lab } from "./stacks/lab.ts";

export default lab();
