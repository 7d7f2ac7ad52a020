"""What must outlive the process: settings of servers, languages of people, links to answers, and votes."""
