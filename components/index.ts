export { CaptureJob, type CaptureJobArgs } from "./captureJob/captureJob.ts";
export { ArgumentError, UserError, type Fault } from "../host/errors.ts";
export type { HostArgs, SshArgs, SshServerArgs } from "./arguments/hostArgs.ts";
export { MemoryCgroup, type MemoryCgroupArgs } from "./memoryCgroup/memoryCgroup.ts";
export { PidNamespace, type PidNamespaceArgs } from "./pidNamespace/pidNamespace.ts";
export {
    ContainerEngine,
    PublishedContainer,
    type PublishedContainerArgs,
} from "./publishedContainer/publishedContainer.ts";
export {
    DebianVariant,
    RootFs,
    RootFsSource,
    type DebianArgs,
    type OciImageArgs,
    type RootFsArgs,
    type TarballArgs,
} from "./rootFs/rootFs.ts";
export { SystemContainer, type SystemContainerArgs } from "./systemContainer/systemContainer.ts";
export { VethPair, type VethEnd, type VethPairArgs } from "./vethPair/vethPair.ts";
export {
    VirtualMachine,
    type UserDataFault,
    type VirtualMachineArgs,
} from "./virtualMachine/virtualMachine.ts";
export type { CloudInitArgs, CloudInitFile, CloudInitUser } from "./virtualMachine/cloudInit.ts";
export type { DebianGuestArgs, GuestImageArgs } from "./virtualMachine/image.ts";
