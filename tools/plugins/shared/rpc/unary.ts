import { status, type handleUnaryCall } from "@grpc/grpc-js";
import { message } from "../message.ts";

/** A gRPC handler from a plain function: what it throws is the call's error. */
export function unary<Request, Response>(
    answer: (request: Request) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
    return (call, callback) => {
        Promise.resolve(call.request)
            .then(answer)
            .then(
                (response) => {
                    callback(null, response);
                },
                (error: unknown) => {
                    callback({ code: status.UNKNOWN, details: message(error) });
                },
            );
    };
}
