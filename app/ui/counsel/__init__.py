"""What a counsellor needs: coded cases, the session with a family, the duties, papers for others, what comes next."""
