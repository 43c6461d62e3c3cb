import { brokenLimit } from "./brokenLimit/exercise.ts";
import { brokenLink } from "./brokenLink/exercise.ts";
import { brokenPath } from "./brokenPath/exercise.ts";
import { capture } from "./capture/exercise.ts";
import { dnat } from "./dnat/exercise.ts";
import type { Exercise } from "./exercise.ts";
import { journey } from "./journey/exercise.ts";
import { memoryLimit } from "./memoryLimit/exercise.ts";
import { oom } from "./oom/exercise.ts";
import { pidNamespace } from "./pidNamespace/exercise.ts";
import { root } from "./root/exercise.ts";
import { seeHost } from "./seeHost/exercise.ts";
import { veth } from "./veth/exercise.ts";

/** All exercises, in the order of the written lab. */
export const exercises: readonly Exercise[] = [
    root,
    seeHost,
    pidNamespace,
    memoryLimit,
    oom,
    veth,
    capture,
    dnat,
    journey,
    brokenPath,
    brokenLink,
    brokenLimit,
];
