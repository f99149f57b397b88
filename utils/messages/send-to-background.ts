import { z } from 'zod';
import { ApiError, type Failure } from '../failures/failure.ts';
import type { ExtensionMessageType, ExtensionProtocol } from './extension-protocol.ts';
import { extensionReplies } from './extension-replies.ts';
import type { ReplyError } from './page-protocol.ts';

/** Asks the background and answers with the parsed output. Throws `ApiError` of kind `storage-full`, `locked` or `unexpected`. */
export type SendToBackground = <Type extends ExtensionMessageType>(
	type: Type,
	input: ExtensionProtocol[Type]['input'],
) => Promise<ExtensionProtocol[Type]['output']>;

const envelope = z.discriminatedUnion('ok', [
	z.object({ ok: z.literal(true), output: z.unknown() }),
	z.object({
		ok: z.literal(false),
		error: z.enum(['refused', 'storage-full', 'locked', 'turned-off', 'defect']),
	}),
]);

/** Binds the protocol to a way of sending, `runtime.sendMessage` in the extension's pages. */
export function createSendToBackground(
	sendMessage: (message: unknown) => Promise<unknown>,
): SendToBackground {
	return async (type, input) => {
		const reply = envelope.safeParse(await sendMessage({ type, input }));
		if (!reply.success) throw new ApiError({ kind: 'unexpected', detail: 'no answer' });
		if (!reply.data.ok) throw new ApiError(failureFrom(reply.data.error));
		const output = extensionReplies[type].safeParse(reply.data.output);
		if (!output.success) throw new ApiError({ kind: 'unexpected', detail: type });
		return output.data;
	};
}

function failureFrom(error: ReplyError): Failure {
	return error === 'storage-full' || error === 'locked' || error === 'turned-off'
		? { kind: error }
		: { kind: 'unexpected', detail: error };
}
