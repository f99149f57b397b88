import type { InUse } from '../connections/clients.ts';
import { type Failure, failureOf } from '../failures/failure.ts';
import type { BridgeClient, BridgeRecord } from '../systems/modernloop/bridge.ts';
import type { Ats } from '../systems/system.ts';

/** One system's answer; `null` where it is not connected or there was nothing to ask it with. */
export type Answer<Value> =
	| { readonly state: 'answered'; readonly value: Value }
	| { readonly state: 'failed'; readonly failure: Failure }
	| null;

/** A candidate rarely has more addresses; each costs a request. */
const MOST_EMAILS = 3;

/** Asks a connected system; a failure is an answer too. */
export async function answerOf<Client, Value>(
	system: InUse<Client> | null,
	question: (client: Client) => Promise<Value>,
): Promise<Answer<Value>> {
	if (system === null) return null;
	try {
		return { state: 'answered', value: await system.run(question) };
	} catch (error) {
		return { state: 'failed', failure: failureOf(error) };
	}
}

/** What was answered, if anything was. */
export function answered<Value>(answer: Answer<Value>): Value | null {
	return answer?.state === 'answered' ? answer.value : null;
}

/** The first failure among answers. */
export function failureAmong(...answers: readonly Answer<unknown>[]): Failure | null {
	for (const answer of answers) if (answer?.state === 'failed') return answer.failure;
	return null;
}

/** The bridge's record for a candidate's id. */
export async function byExternalId(
	bridge: InUse<BridgeClient> | null,
	system: Ats,
	candidateId: string | undefined,
): Promise<Answer<readonly BridgeRecord[]>> {
	if (candidateId === undefined) return null;
	return answerOf(bridge, async (client) => {
		const record = await client.findByExternalId(system, candidateId);
		return record === null ? [] : [record];
	});
}

/** The bridge's records for a candidate's e-mails. */
export async function byEmails(
	bridge: InUse<BridgeClient> | null,
	emails: readonly string[],
): Promise<Answer<readonly BridgeRecord[]>> {
	if (emails.length === 0) return null;
	return answerOf(bridge, async (client) => {
		const found = emails.slice(0, MOST_EMAILS).map((email) => client.findByEmail(email));
		return (await Promise.all(found)).flat();
	});
}
