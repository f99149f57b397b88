import { isOpenUrl } from '../messages/page-guards.ts';
import type { Kit } from './kit.ts';

/** Opens ModernLoop, where the bar then offers to link the page that the person lands on. */
export async function findInModernLoop({ ask, heading }: Kit): Promise<boolean> {
	const answer = await ask('pairing.start', { label: heading() }, isOpenUrl);
	if (answer) open(answer.openUrl, '_blank', 'noopener,noreferrer');
	return answer !== undefined;
}
