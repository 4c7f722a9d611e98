import { describeChat } from '../contract.ts';
import { driveDiscord } from './drive.ts';

describeChat('Discord', driveDiscord);
