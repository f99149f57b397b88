import { type ReactNode, useEffect, useState } from 'react';
import { relativeTime } from '../../utils/i18n/relative-time.ts';
import { Notice } from '../page/notice.tsx';
import { usePorts } from '../page/ports.ts';
import { useText } from '../page/text.ts';

/** Long enough to be seen by an admin who comes back after a weekend, short enough not to nag. */
const SHOWN_FOR_MS = 7 * 24 * 60 * 60 * 1000;

/** Says that stored data had to be started anew, for a while after it happened. */
export function StoreNotice(): ReactNode {
	const { send } = usePorts();
	const { translate, locale, now } = useText();
	const [rebuiltAt, setRebuiltAt] = useState<number | null>(null);
	useEffect(() => {
		send('store.status', {}).then(
			(status) => setRebuiltAt(status.rebuiltAt),
			// The cards say it when the background does not answer.
			() => setRebuiltAt(null),
		);
	}, [send]);
	if (rebuiltAt === null || now() - rebuiltAt > SHOWN_FOR_MS) return null;
	return (
		<Notice tone="caution" title={translate('optionsStoreRebuilt', relativeTime(locale, rebuiltAt, now()))}>
			<p>{translate('optionsStoreRebuiltNext')}</p>
		</Notice>
	);
}
