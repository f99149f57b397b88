import type { AshbyContext } from './endpoint.ts';
import { userById } from './people-shapes.ts';

/**
 * Why a call in somebody's name is refused; null where it is not. The header is Ashby's, in beta; what a
 * refusal looks like is not published, so it is the one for any missing permission.
 */
export function refuseActingFor(
	context: AshbyContext,
): { readonly status: number; readonly code: string; readonly message: string } | null {
	const { key, onBehalfOf } = context;
	if (onBehalfOf === null) return null;
	if (!key.actsForUsers) {
		const message = 'API key does not have the required permission';
		return { status: 403, code: 'missing_endpoint_permission', message };
	}
	if (userById(context, onBehalfOf)?.active === 1) return null;
	return { status: 200, code: 'user_not_found', message: 'User not found' };
}
