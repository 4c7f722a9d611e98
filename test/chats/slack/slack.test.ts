import { describeChat } from '../contract.ts';
import { driveSlack } from './drive.ts';

describeChat('Slack', driveSlack);
