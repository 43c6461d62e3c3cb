import structs from "google-protobuf/google/protobuf/struct_pb.js";
import { withoutNulls, type Properties } from "../properties/values.ts";

export function fromStruct(struct: structs.Struct | undefined): Properties {
    return withoutNulls(struct?.toJavaScript() ?? {});
}

export function toStruct(properties: Properties): structs.Struct {
    return structs.Struct.fromJavaScript(properties);
}
