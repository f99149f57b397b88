import type { ReactNode } from 'react';
import { relativeTime } from '../../utils/i18n/relative-time.ts';
import { useText } from '../page/text.ts';
import type { ConnectedView } from './connected.tsx';

/** Which account, which key, which address, and when it was last tested. */
export function ConnectionFacts({ connection }: { readonly connection: ConnectedView }): ReactNode {
	const { translate, locale, now } = useText();
	const { report, keyHint, url, testedAt } = connection;
	return (
		<dl className="facts">
			{report.accountName !== null && (
				<div>
					<dt>{translate('optionsAccount')}</dt>
					<dd>
						<bdi>{report.accountName}</bdi>
					</dd>
				</div>
			)}
			<div>
				<dt>{translate('optionsKey')}</dt>
				<dd>{translate('optionsKeyEnds', keyHint)}</dd>
			</div>
			<div>
				<dt>{translate('optionsUrl')}</dt>
				<dd>
					<bdi>{url}</bdi>
				</dd>
			</div>
			<div>
				<dt>{translate('optionsTested')}</dt>
				<dd>
					<time dateTime={new Date(testedAt).toISOString()} title={new Date(testedAt).toLocaleString(locale)}>
						{relativeTime(locale, testedAt, now())}
					</time>
				</dd>
			</div>
		</dl>
	);
}
