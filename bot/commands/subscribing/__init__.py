"""What people want brought, where and when: subscribing, stopping, pausing, the settings of a subscription."""
