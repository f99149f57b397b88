import { ApiError, failureOf } from '../../failures/failure.ts';
import { ACT_ON_BEHALF } from './permissions.ts';

/**
 * Runs a write in somebody's name. Ashby refuses a key that may not do that with the words it has for any
 * missing permission, so after a refusal the name is tried on a harmless read, which is otherwise allowed:
 * refused there too, it is the name. Nothing is ever written without the name instead. Throws `ApiError`.
 */
export async function writeAs<Result>(
	onBehalfOf: string | null,
	write: () => Promise<Result>,
	readAs: (onBehalfOf: string) => Promise<unknown>,
): Promise<Result> {
	try {
		return await write();
	} catch (error) {
		if (onBehalfOf === null || !isRefusal(error)) throw error;
		const read = await readAs(onBehalfOf).catch((refusal: unknown) => refusal);
		throw isRefusal(read) ? new ApiError({ kind: 'permission-missing', permission: ACT_ON_BEHALF }) : error;
	}
}

function isRefusal(error: unknown): boolean {
	if (!(error instanceof ApiError)) return false;
	const { kind } = failureOf(error);
	return kind === 'permission-missing' || kind === 'key-rejected';
}
