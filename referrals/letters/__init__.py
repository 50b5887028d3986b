"""The official letter of a referral, its sending, and the link by which it is answered."""
