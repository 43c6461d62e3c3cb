import { Transform } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { printable } from "../host/printable.ts";

/** Makes what passes {@link printable}. */
export function printing(): Transform {
    const decoder = new StringDecoder("utf8");
    return new Transform({
        transform(chunk: Buffer, _encoding, callback) {
            callback(undefined, printable(decoder.write(chunk)));
        },
        flush(callback) {
            callback(undefined, printable(decoder.end()));
        },
    });
}
